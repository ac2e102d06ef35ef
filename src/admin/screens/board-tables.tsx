import { OUTCOMES } from '#domain/reasons.ts'
import { EVIDENCE_GRADES } from '#health-code/health-code.ts'
import { ALL_TODAY } from '../entries-filter.ts'
import { TableHead } from '../parts/table-head.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import { pathOf } from '../route.ts'
import { OPEN_CASES } from '../routes/cases.ts'
import { type BoardReply, share } from './arrivals-card.tsx'

/** How well the checks of the day are founded; each grade opens its entries. */
export function GradesCard({ board: { grades } }: { board: BoardReply }) {
  const { codes, console: words } = useWords()
  const all = EVIDENCE_GRADES.reduce((sum, grade) => sum + grades[grade], 0)
  return (
    <section class="card">
      <h2>{words.board.grades}</h2>
      <table>
        <TableHead columns={[[words.board.grades], [words.board.checks, 'n'], [words.board.share, 'n']]} />
        <tbody>
          {EVIDENCE_GRADES.map((grade) => (
            <tr key={grade}>
              <th scope="row">
                <a
                  href={pathOf({ screen: 'entries', filter: { ...ALL_TODAY, grades: [grade] }, check: null })}
                >
                  {codes.grades[grade]}
                </a>
              </th>
              <td class="n">{words.common.number(grades[grade])}</td>
              <td class="n cell-share">
                <span class="share-bar" style={{ width: share(grades[grade], Math.max(all, 1)) }} />
                {percent(grades[grade], all)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What became of the checks of each tablet; each opens its entries. */
export function LanesCard({ board: { lanes } }: { board: BoardReply }) {
  const { codes, console: words } = useWords()
  return (
    <section class="card">
      <h2>
        {words.board.lanes}
        <span>{words.board.lanesWhy}</span>
      </h2>
      {lanes.length === 0 ? (
        <p>{words.board.noLanes}</p>
      ) : (
        <Wide label={words.board.lanes}>
          <table>
            <TableHead
              columns={[
                [words.tablets.columns.name],
                ...OUTCOMES.map((outcome) => [codes.outcomes[outcome], 'n'] as const),
              ]}
            />
            <tbody>
              {lanes.map(({ stream, name, outcomes }) => (
                <tr key={stream}>
                  <th scope="row">
                    <a
                      href={pathOf({
                        screen: 'entries',
                        filter: { ...ALL_TODAY, tablet: stream },
                        check: null,
                      })}
                    >
                      {name}
                    </a>
                  </th>
                  {OUTCOMES.map((outcome) => (
                    <td key={outcome} class="n">
                      {words.common.number(outcomes[outcome])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </section>
  )
}

/** Open cases by how long they have waited. */
export function CasesCard({ board: { cases } }: { board: BoardReply }) {
  const { console: words } = useWords()
  const { board } = words
  const ages = ['hour', 'day', 'longer'] as const
  return (
    <section class="card">
      <h2>
        {board.cases}
        <span>{words.common.number(cases.hour + cases.day + cases.longer)}</span>
      </h2>
      <table>
        <TableHead columns={[[board.age], [board.casesOpen, 'n']]} />
        <tbody>
          {ages.map((age) => (
            <tr key={age}>
              <th scope="row">{board.caseAges[age]}</th>
              <td class="n">{words.common.number(cases[age])}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{board.overdue}</th>
            <td class={cases.overdue > 0 ? 'n bad' : 'n'}>{words.common.number(cases.overdue)}</td>
          </tr>
        </tbody>
      </table>
      <p class="card-foot">
        <a href={pathOf({ screen: 'cases', filter: OPEN_CASES, case: null })}>{board.toCases}</a>
      </p>
    </section>
  )
}

function percent(part: number, all: number): string {
  return all === 0 ? '0 %' : `${((part / all) * 100).toFixed(part > 0 && part / all < 0.01 ? 1 : 0)} %`
}
