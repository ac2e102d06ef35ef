import type { PersonHeld } from '#contract/person-file.ts'
import { calendarDay, hourMinute } from '#i18n/format.ts'
import { Loaded } from '../parts/loaded.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { pathOf } from '../route.ts'
import { HeldList } from './held-list.tsx'
import { Heading } from './shell.tsx'

/** The sheet that is handed to a person: everything held about them, on A4. */
export function PersonCopy({
  load,
  onPrint,
  onSave,
  onRetry,
}: {
  load: Loadable<PersonHeld>
  onPrint: () => void
  onSave: (held: PersonHeld) => void
  onRetry: () => void
}) {
  const { console: words } = useWords()
  const { copy } = words.personFile
  return (
    <>
      {load.state !== 'shown' && <Heading text={words.personFile.makeCopy} />}
      <Loaded load={load} bars={10} onRetry={onRetry}>
        {(held) => (
          <>
            <div class="head-acts report-acts">
              <a class="btn" href={pathOf({ screen: 'file', person: held.person.id })}>
                {copy.back}
              </a>
              <button type="button" class="btn" onClick={() => onSave(held)}>
                {copy.save}
              </button>
              <button type="button" class="btn btn-main" onClick={onPrint}>
                {copy.print}
              </button>
            </div>
            <p class="notice notice-info report-acts">{copy.readFirst}</p>
            <Sheet held={held} />
          </>
        )}
      </Loaded>
    </>
  )
}

function Sheet({ held }: { held: PersonHeld }) {
  const { codes, console: words } = useWords()
  const { copy } = words.personFile
  const { name, unit, kind } = held.person
  return (
    <article class="paper copy">
      <header>
        <h1>{copy.title(held.schoolName)}</h1>
        <p>
          <strong>{copy.of(name, unit ?? '', codes.kinds[kind])}</strong>
        </p>
        <p>{words.common.asOf(`${calendarDay(held.asOf)} ${hourMinute(held.asOf)}`)}</p>
      </header>
      <p class="copy-says">{copy.says}</p>
      <HeldList held={held} />
    </article>
  )
}
