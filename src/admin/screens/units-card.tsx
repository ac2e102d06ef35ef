import { useState } from 'preact/hooks'
import type { DayCounts } from '#domain/day.ts'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'

type Unit = { unit: string | null; counts: DayCounts }

/** The closing equation of each class and department. */
export function UnitsCard({ units }: { units: readonly Unit[] }) {
  const { console: words } = useWords()
  const [onlyOpen, setOnlyOpen] = useState(false)
  const shown = units.filter((unit) => !onlyOpen || isOpen(unit))
  return (
    <section class="card units">
      <h2>
        {words.today.byUnit}
        <span>{words.today.unitCount(units.length)}</span>
      </h2>
      <label class="tick">
        <input
          type="checkbox"
          checked={onlyOpen}
          onChange={(event) => setOnlyOpen(event.currentTarget.checked)}
        />
        {words.today.onlyOpen}
      </label>
      <Wide label={words.today.byUnit}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.today.unit}</th>
              <th class="n" scope="col">
                {words.today.expected}
              </th>
              <th class="n" scope="col">
                {words.today.admitted}
              </th>
              <th class="n" scope="col">
                {words.today.held}
              </th>
              <th class="n minor" scope="col">
                {words.today.isolated}
              </th>
              <th class="n minor" scope="col">
                {words.today.turnedAway}
              </th>
              <th class="n minor" scope="col">
                {words.today.absent}
              </th>
              <th class="n" scope="col">
                {words.today.unexplained}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ unit, counts }) => (
              <tr key={unit ?? ''}>
                <th scope="row">{unit ?? words.today.noUnit}</th>
                <Count value={counts.expected} />
                <Count value={counts.admitted} />
                <Count value={counts.held} />
                <Count value={counts.isolated} minor />
                <Count value={counts.turnedAway} minor />
                <Count value={counts.absent} minor />
                <Count value={counts.unexplained} bad />
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  )
}

function isOpen({ counts }: Unit): boolean {
  return counts.unexplained > 0 || counts.held > 0
}

/** Zeros step back, so that the eye finds what is left to do. */
function Count({ value, minor = false, bad = false }: { value: number; minor?: boolean; bad?: boolean }) {
  const { console: words } = useWords()
  const classes = [
    'n',
    ...(minor ? ['minor'] : []),
    ...(value === 0 ? ['zero'] : []),
    ...(bad && value > 0 ? ['bad'] : []),
  ]
  return <td class={classes.join(' ')}>{words.common.number(value)}</td>
}
