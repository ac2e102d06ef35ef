import type { OnSiteLine, OnSiteReply } from '#contract/on-site.ts'
import { clockTime } from '#i18n/format.ts'
import { useWords } from '../parts/words.ts'
import { LineName } from './on-site-line.tsx'

type RollProps = {
  roll: NonNullable<OnSiteReply['roll']>
  onSafe: (line: OnSiteLine) => void
  onEnd: () => void
}

/** The roll call under way: how many are safe, and who is still missing. */
export function Roll({ roll, onSafe, onEnd }: RollProps) {
  const { console: words } = useWords()
  const said = words.onSite
  const { cause, since, safe, missing, lines } = roll
  return (
    <section class={`notice roll roll-${cause}`} aria-label={said.running[cause]}>
      <div class="roll-head">
        <h2>{said.running[cause]}</h2>
        <span>{said.since(clockTime(since))}</span>
        <strong>{said.safe(safe, safe + missing)}</strong>
        <button type="button" class="btn" onClick={onEnd}>
          {said.end}
        </button>
      </div>
      <p role="status">{missing === 0 ? said.noneMissing : said.missing(missing)}</p>
      {lines.length > 0 && (
        <ul class="roll-missing">
          {lines.map((line) => (
            <Missing key={line.key} line={line} onSafe={onSafe} />
          ))}
        </ul>
      )}
      {missing > lines.length && <p class="quiet">{said.more(missing - lines.length)}</p>}
    </section>
  )
}

function Missing({ line, onSafe }: { line: OnSiteLine } & Pick<RollProps, 'onSafe'>) {
  const { console: words } = useWords()
  return (
    <li>
      <span>
        <LineName line={line} />
      </span>
      <button type="button" class="btn" onClick={() => onSafe(line)}>
        {words.onSite.markSafe}
      </button>
    </li>
  )
}
