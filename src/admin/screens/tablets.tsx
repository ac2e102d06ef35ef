import { useState } from 'preact/hooks'
import type { TabletRow } from '#contract/console-tablets.ts'
import { calendarDay } from '#i18n/format.ts'
import type { LiveState } from '../live.ts'
import { AsOf } from '../parts/as-of.tsx'
import { Empty } from '../parts/empty.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { tally, worriesOf } from '../tablet-health.ts'
import { AddTablet, type AddTabletProps } from './add-tablet.tsx'
import { ImportFile, type ImportFileProps } from './import-file.tsx'
import { LeaseHours, type LeaseHoursProps } from './lease-hours.tsx'
import { placeOf } from './place-tablet.tsx'
import { type RevokeProps, RevokeTablet } from './revoke-tablet.tsx'
import { Heading } from './shell.tsx'
import { type TabletActs, TabletActsDialog } from './tablet-acts.tsx'
import { ContactCells, DevicesCell, StorageCell } from './tablet-cells.tsx'
import type { TabletsReply } from './today.tsx'

type TabletsProps = {
  load: Loadable<TabletsReply>
  live: LiveState
  onRetry: () => void
  adding: boolean
  onAdding: (adding: boolean) => void
  add: Omit<AddTabletProps, 'onClose'>
  revoke: Pick<RevokeProps, 'onRevoke'>
  onImport: ImportFileProps['onImport']
  acts: TabletActs
  onLeaseHours: LeaseHoursProps['onSet']
}

/** Whether each tablet is in touch, what it still holds, and what to do about it. */
export function Tablets({
  load,
  live,
  onRetry,
  adding,
  onAdding,
  add,
  revoke,
  onImport,
  acts,
  onLeaseHours,
}: TabletsProps) {
  const { console: words } = useWords()
  const [revoking, setRevoking] = useState<TabletRow | null>(null)
  const [acting, setActing] = useState<TabletRow | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const [isImporting, setImporting] = useState(false)
  return (
    <>
      <Heading text={words.tablets.heading} stamp={<Stamp load={load} live={live} />}>
        <button type="button" class="btn" onClick={() => setImporting(true)}>
          {words.importFile.open}
        </button>
        <button type="button" class="btn btn-main" onClick={() => onAdding(true)}>
          {words.tablets.add}
        </button>
      </Heading>
      {done !== null && (
        <p class="notice notice-good" role="status">
          {done}
        </p>
      )}
      <Loaded load={load} bars={5} onRetry={onRetry} stamped>
        {({ tablets, leaseHours, now }) =>
          tablets.length === 0 ? (
            <Empty words={words.tablets.empty} onAct={() => onAdding(true)} />
          ) : (
            <>
              <TabletsTable tablets={tablets} now={now} onRevoke={setRevoking} onMore={setActing} />
              <LeaseHours hours={leaseHours} onSet={onLeaseHours} />
            </>
          )
        }
      </Loaded>
      {isImporting && <ImportFile onImport={onImport} onClose={() => setImporting(false)} />}
      {adding && <AddTablet {...add} onClose={() => onAdding(false)} />}
      {revoking !== null && (
        <RevokeTablet
          tablet={revoking}
          onRevoke={revoke.onRevoke}
          onDone={() => setDone(words.tablets.revokeDone(revoking.name))}
          onClose={() => setRevoking(null)}
        />
      )}
      {acting !== null && (
        <TabletActsDialog {...acts} tablet={acting} onDone={setDone} onClose={() => setActing(null)} />
      )}
    </>
  )
}

function Stamp({ load, live }: { load: Loadable<TabletsReply>; live: LiveState }) {
  const { console: words } = useWords()
  if (load.state !== 'shown') return null
  const { all, offline } = tally(load.value.tablets, load.value.now)
  return (
    <>
      {all > 0 && <span class="as-of">{words.tablets.counted(all, offline)}</span>}
      <AsOf at={load.value.now} load={load} live={live} />
    </>
  )
}

function TabletsTable({
  tablets,
  now,
  onRevoke,
  onMore,
}: {
  tablets: readonly TabletRow[]
  now: number
  onRevoke: (tablet: TabletRow) => void
  onMore: (tablet: TabletRow) => void
}) {
  const { console: words } = useWords()
  const columns = words.tablets.columns
  return (
    <table class="tablets">
      <thead>
        <tr>
          <th scope="col">{columns.name}</th>
          <th scope="col">{columns.contact}</th>
          <th scope="col" class="n">
            {columns.unsynced}
          </th>
          <th scope="col" class="n">
            {columns.oldest}
          </th>
          <th scope="col" class="n">
            {columns.clock}
          </th>
          <th scope="col">{columns.devices}</th>
          <th scope="col">{columns.storage}</th>
          <th scope="col">{columns.assurance}</th>
          <th scope="col">{columns.app}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {tablets.map((tablet) => (
          <Tablet key={tablet.stream} tablet={tablet} now={now} onRevoke={onRevoke} onMore={onMore} />
        ))}
      </tbody>
    </table>
  )
}

function Tablet({
  tablet,
  now,
  onRevoke,
  onMore,
}: {
  tablet: TabletRow
  now: number
  onRevoke: (tablet: TabletRow) => void
  onMore: (tablet: TabletRow) => void
}) {
  const { codes, console: words } = useWords()
  const { columns } = words.tablets
  const none = words.common.none
  const worries = worriesOf(tablet, now)
  const { checkpoint } = tablet
  return (
    <>
      <tr class={tablet.state === 'active' ? undefined : 'gone'}>
        <th scope="row">
          {tablet.name}
          <p class="quiet">
            {codes.checkpoints[checkpoint.kind]} · {placeOf(checkpoint)}
          </p>
          {tablet.moving !== null && (
            <p class="quiet">{words.identity.place.pending(placeOf(tablet.moving.checkpoint))}</p>
          )}
          {tablet.movedTo !== null && <p class="quiet">{words.identity.place.movedTo(tablet.movedTo)}</p>}
        </th>
        <ContactCells tablet={tablet} now={now} />
        <DevicesCell tablet={tablet} now={now} />
        <StorageCell tablet={tablet} now={now} />
        <td
          data-label={columns.assurance}
          title={tablet.assurance === 'token' ? words.tablets.tokenWhy : undefined}
        >
          {words.tablets.assurance[tablet.assurance]}
          <p class="quiet">
            {tablet.keyAsked ? words.tablets.keyAsked : words.tablets.keySince(calendarDay(tablet.keySince))}
          </p>
        </td>
        <td data-label={columns.app}>{tablet.app ?? none}</td>
        <td class="n">
          <div class="tablet-acts">
            {tablet.state !== 'revoked' && tablet.wipe === null && (
              <button
                type="button"
                class="btn btn-small"
                aria-label={`${words.tablets.revoke} ${tablet.name}`}
                onClick={() => onRevoke(tablet)}
              >
                {words.tablets.revoke}
              </button>
            )}
            {tablet.wipe === null && (
              <button
                type="button"
                class="btn btn-small"
                aria-label={`${words.identity.more} ${tablet.name}`}
                onClick={() => onMore(tablet)}
              >
                {words.identity.more}
              </button>
            )}
          </div>
        </td>
      </tr>
      {worries.length > 0 && (
        <tr class="advice">
          <td colSpan={10}>
            <ul>
              {worries.map((worry) => (
                <li key={worry}>{words.tablets.act[worry]}</li>
              ))}
            </ul>
          </td>
        </tr>
      )}
    </>
  )
}
