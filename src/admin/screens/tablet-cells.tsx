import type { TabletRow } from '#contract/console-tablets.ts'
import { calendarDay, clockTime } from '#i18n/format.ts'
import { useWords } from '../parts/words.ts'
import { contactOf, signedSeconds, worriesOf } from '../tablet-health.ts'
import { ContactCell } from './contact-cell.tsx'

type CellsProps = { tablet: TabletRow /** Epoch ms by the server's clock. */; now: number }

/** When it was heard last and who stands there, what it holds that did not come, and its clock. */
export function ContactCells({ tablet, now }: CellsProps) {
  const { codes, console: words } = useWords()
  const { columns } = words.tablets
  const { none } = words.common
  const worries = worriesOf(tablet, now)
  return (
    <>
      <td data-label={columns.contact}>
        <ContactCell contact={contactOf(tablet, now)} />
        {tablet.guard !== null && <p class="quiet">{tablet.guard}</p>}
      </td>
      <td data-label={columns.unsynced} class={worries.includes('unsynced') ? 'n bad' : 'n'}>
        {tablet.unsynced === null ? none : words.common.number(tablet.unsynced)}
      </td>
      <td data-label={columns.oldest} class="n">
        {tablet.oldestUnsyncedAt === null ? (
          none
        ) : (
          <time title={`${calendarDay(tablet.oldestUnsyncedAt)} ${clockTime(tablet.oldestUnsyncedAt)}`}>
            {codes.lasting(now - tablet.oldestUnsyncedAt)}
          </time>
        )}
      </td>
      <td data-label={columns.clock} class={worries.includes('clock') ? 'n bad' : 'n'}>
        {tablet.clockOff === null ? none : words.tablets.clockOff(signedSeconds(tablet.clockOff))}
      </td>
    </>
  )
}

/** How camera and thermometer stood at the last contact. */
export function DevicesCell({ tablet, now }: CellsProps) {
  const { console: words } = useWords()
  const { columns, camera, thermometer } = words.tablets
  const { devices } = tablet
  const isBad = worriesOf(tablet, now).includes('camera')
  return (
    <td data-label={columns.devices} class={isBad ? 'bad' : undefined}>
      {devices === null ? words.common.none : camera[devices.camera]}
      {devices !== null && <p class="quiet">{thermometer[devices.thermometer]}</p>}
    </td>
  )
}

/** Whether the browser may throw away what it stores. */
export function StorageCell({ tablet, now }: CellsProps) {
  const { console: words } = useWords()
  const { columns, storageUnknown, storageSafe, storageAtRisk } = words.tablets
  return (
    <td data-label={columns.storage} class={worriesOf(tablet, now).includes('storage') ? 'bad' : undefined}>
      {tablet.persisted === null ? storageUnknown : tablet.persisted ? storageSafe : storageAtRisk}
    </td>
  )
}
