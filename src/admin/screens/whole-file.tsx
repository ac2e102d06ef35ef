import type { DisputeNote } from '#contract/disputes.ts'
import type { PersonHeld } from '#contract/person-file.ts'
import { Empty } from '../parts/empty.tsx'
import { type Find, FindPerson } from '../parts/find-person.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { pathOf } from '../route.ts'
import { DisputeNotes } from './dispute-notes.tsx'
import { PersonName } from './entries-table.tsx'
import { type HeldActs, HeldList } from './held-list.tsx'
import { Heading } from './shell.tsx'

/** Chooses somebody, and shows whose notes wait for an answer. */
export function FindFile({
  waiting,
  onFind,
  onPerson,
  onAnswer,
  onRetry,
}: {
  waiting: Loadable<readonly DisputeNote[]>
  onFind: Find
  onPerson: (person: string) => void
  onAnswer: (dispute: string) => void
  onRetry: () => void
}) {
  const { console: words } = useWords()
  const { personFile } = words
  return (
    <>
      <Heading text={personFile.heading} />
      <p class="quiet">{personFile.why}</p>
      <section class="card find-file" aria-label={personFile.heading}>
        <p>{personFile.pick}</p>
        <FindPerson
          error={null}
          person={null}
          onFind={onFind}
          onPerson={(person) => person !== null && onPerson(person.id)}
        />
      </section>
      <section class="card">
        <h2>{personFile.dispute.open}</h2>
        <Loaded load={waiting} bars={4} onRetry={onRetry}>
          {(notes) =>
            notes.length === 0 ? (
              <p class="quiet">{personFile.dispute.none}</p>
            ) : (
              <ul class="plain waiting">
                {notes.map((note) => (
                  <li key={note.dispute}>
                    <p>
                      <a href={pathOf({ screen: 'file', person: note.person.id })}>
                        <PersonName row={note} />
                      </a>{' '}
                      · {personFile.dispute.about[note.about.kind]}
                    </p>
                    <DisputeNotes notes={[note]} onAnswer={onAnswer} />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
    </>
  )
}

/** Everything the school holds about one person. */
export function WholeFile({
  load,
  acts,
  onRetry,
}: {
  load: Loadable<PersonHeld>
  acts: HeldActs
  onRetry: () => void
}) {
  const { codes, console: words } = useWords()
  const { personFile } = words
  const failure = load.state === 'failed' ? load.failure : null
  const held = load.state === 'shown' ? load.value : null
  return (
    <>
      <Heading text={personFile.heading}>
        <a class="btn" href="/admin/file">
          {personFile.another}
        </a>
        {held !== null && (
          <>
            <a class="btn" href={`/admin/keeping/reads?person=${held.person.id}`}>
              {personFile.whoLooked}
            </a>
            <a class="btn btn-main" href={pathOf({ screen: 'copy', person: held.person.id })}>
              {personFile.makeCopy}
            </a>
          </>
        )}
      </Heading>
      {failure?.code === 'not-found' ? (
        <Empty words={personFile.empty} href="/admin/file" />
      ) : (
        <Loaded load={load} bars={10} onRetry={onRetry}>
          {(value) => (
            <div class="card whole-file">
              <p class="held-who">
                <PersonName row={value} /> <span class="quiet">{codes.kinds[value.person.kind]}</span>
              </p>
              <HeldList held={value} acts={acts} />
            </div>
          )}
        </Loaded>
      )}
    </>
  )
}
