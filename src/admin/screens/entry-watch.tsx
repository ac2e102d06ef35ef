import type { EntryDetail } from '#contract/entries.ts'
import { Part } from '../parts/part.tsx'
import { useWords } from '../parts/words.ts'

/** What the guard said when the person of this check was compared with the watch list; nothing where nobody was. */
export function EntryWatch({ detail: { watch } }: { detail: EntryDetail }) {
  const { console: words } = useWords()
  const said = words.watchList.inCheck
  if (watch.length === 0) return null
  return (
    <Part heading={said.heading}>
      {watch.map(({ watch: id, by, answer, listed }) => (
        <div key={id}>
          <p>
            <strong>{answer === null ? said.unanswered : said.answers[answer]}</strong> ·{' '}
            {said.same(by.map((mark) => said.marks[mark]))}
          </p>
          <p>{listed === null ? said.gone : said.listed(listed.name, listed.reason)}</p>
        </div>
      ))}
      <p>
        <a class="link" href="/admin/watch-list">
          {said.link}
        </a>
      </p>
    </Part>
  )
}
