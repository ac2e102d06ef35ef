import { Empty } from '../parts/empty.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { TableHead } from '../parts/table-head.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { tally } from '../tablet-health.ts'
import { ContactCells, DevicesCell, StorageCell } from './tablet-cells.tsx'
import type { TabletsReply } from './today.tsx'

/** The tablets in use, for the board. */
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
  const { columns } = words.tablets
  const active = value.tablets.filter((tablet) => tablet.state === 'active')
  return (
    <>
      <table class="tablets">
        <TableHead
          columns={[
            [columns.name],
            [columns.contact],
            [columns.unsynced, 'n'],
            [columns.oldest, 'n'],
            [columns.clock, 'n'],
            [columns.devices],
            [columns.storage],
            [columns.app],
          ]}
        />
        <tbody>
          {active.map((tablet) => (
            <tr key={tablet.stream}>
              <th scope="row">{tablet.name}</th>
              <ContactCells tablet={tablet} now={value.now} />
              <DevicesCell tablet={tablet} now={value.now} />
              <StorageCell tablet={tablet} now={value.now} />
              <td data-label={columns.app}>{tablet.app ?? words.common.none}</td>
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
