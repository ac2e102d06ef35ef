import { Empty } from '../parts/empty.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { contactOf, tally } from '../tablet-health.ts'
import { ContactCell } from './contact-cell.tsx'
import type { TabletsReply } from './today.tsx'

/** The tablets in short, for the board. */
export function TabletsCard({ load, onRetry }: { load: Loadable<TabletsReply>; onRetry: () => void }) {
  const { console: words } = useWords()
  return (
    <section class="card">
      <h2>
        {words.today.tabletsHeading}
        <span>{load.state === 'shown' && load.value.tablets.length > 0 && <Tally value={load.value} />}</span>
      </h2>
      <Loaded load={load} bars={3} onRetry={onRetry}>
        {(value) =>
          value.tablets.length === 0 ? (
            <Empty words={words.today.noTablets} href="/admin/tablets" />
          ) : (
            <Rows value={value} />
          )
        }
      </Loaded>
    </section>
  )
}

function Tally({ value }: { value: TabletsReply }) {
  const { console: words } = useWords()
  const { all, offline } = tally(value.tablets, value.now)
  return <>{words.today.tabletsSummary(all, offline)}</>
}

function Rows({ value }: { value: TabletsReply }) {
  const { console: words } = useWords()
  const active = value.tablets.filter((tablet) => tablet.state === 'active')
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.tablets.columns.name}</th>
            <th scope="col">{words.tablets.columns.contact}</th>
            <th class="n" scope="col">
              {words.tablets.columns.unsynced}
            </th>
          </tr>
        </thead>
        <tbody>
          {active.map((tablet) => (
            <tr key={tablet.stream}>
              <th scope="row">{tablet.name}</th>
              <td>
                <ContactCell contact={contactOf(tablet, value.now)} />
              </td>
              <td class="n">
                {tablet.unsynced === null ? words.common.none : words.common.number(tablet.unsynced)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="card-foot">
        <a href="/admin/tablets">{words.today.allTablets}</a>
      </p>
    </>
  )
}
