import { useRef } from 'preact/hooks'
import { FATES, type Fate } from '#contract/problems.ts'
import type { RosterRehearsal } from '#contract/roster.ts'
import { useArrival } from '../parts/use-arrival.ts'
import { useWords } from '../parts/words.ts'

/** What importing the list would do, in numbers, and who of the school's list is missing in it. */
export function RosterDiff({ rehearsal: { fates, left, elsewhere } }: { rehearsal: RosterRehearsal }) {
  const { console: words } = useWords()
  const said = words.rosterFile
  const result = useRef<HTMLElement>(null)
  // Before the button that writes it: it stands where the one that compares stood, further down now.
  useArrival(result)
  const amount = (fate: Fate): number => fates.filter((one) => one === fate).length
  return (
    <section ref={result} class="roster-diff" aria-label={said.compared}>
      <p class="visually-hidden" role="status">
        {said.compared}
      </p>
      <dl>
        {FATES.map((fate) => (
          <div key={fate}>
            <dt>{said.fates[fate]}</dt>
            <dd>{words.common.number(amount(fate))}</dd>
          </div>
        ))}
        <div>
          <dt>{said.left}</dt>
          <dd>{words.common.number(left.count)}</dd>
        </div>
      </dl>
      {amount('added') + amount('changed') === 0 && <p class="quiet">{said.nothingNew}</p>}
      {left.count > 0 && (
        <details>
          <summary>{said.leftWhy}</summary>
          <ul class="names">
            {left.people.map(({ id, name, unit, number }) => (
              <li key={id}>
                {unit} {name} <small>{number}</small>
              </li>
            ))}
          </ul>
          {left.count > left.people.length && (
            <p class="quiet">{words.paste.more(left.count - left.people.length)}</p>
          )}
        </details>
      )}
      {elsewhere > 0 && <p class="quiet">{said.elsewhere(elsewhere)}</p>}
    </section>
  )
}
