import { dayOf } from '#domain/calendar.ts'
import { onDutyAt } from '#domain/duty.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import type { TemperatureReading } from '#domain/temperature.ts'
import type { Enrolment } from '#store/store.ts'
import { noteAcknowledged } from './acknowledged.ts'
import { after } from './after.ts'
import { type OpeningFacts, openShiftOpening, type ShiftOpening } from './shift-opening.ts'
import type { Sound } from './sound.ts'
import type { Tablet } from './tablet.ts'
import { openThermometers } from './thermometers.ts'

/**
 * What guards measured of themselves since the page was opened, by their id: going back to the PIN forgets no fever.
 * Not kept on disk, for it says how somebody is; each reading that speaks against duty is a record.
 */
const measured = new Map<string, TemperatureReading[]>()

/**
 * The way to the gate on the real tablet, for a guard whose PIN was right.
 *
 * @param open opens the shift with what was answered; resolves to whether it is recorded
 */
export async function openOpening(
  tablet: Tablet,
  { checkpoint }: Enrolment,
  guard: { id: string; name: string },
  sound: Sound,
  open: (facts: OpeningFacts) => Promise<boolean>,
): Promise<ShiftOpening> {
  const thermometers = await openThermometers(tablet.store)
  const policy = () => tablet.school.value?.policy ?? DEFAULT_POLICY
  const today = dayOf(Date.now())
  const own = (measured.get(guard.id) ?? []).filter(({ at }) => dayOf(at) === today)
  measured.set(guard.id, own)
  return await openShiftOpening(
    {
      now: Date.now,
      after,
      store: tablet.store,
      checkpoint,
      policy,
      onDuty: (at) => {
        const day = tablet.school.value?.duty.find((one) => one.day === dayOf(at))
        return day === undefined ? [] : onDutyAt(day, at, policy().sessions)
      },
      thermometer: () => thermometers.view.value.inHand,
      measured: own,
      refused: () => sound.play('notice'),
      done: (facts) => {
        const read = policy()
        // After the record: cut off between the two, the guard is asked once too often and no record is missing.
        void open(facts).then(async (isOpen) => {
          if (isOpen && facts.acknowledged === read.version)
            await noteAcknowledged(tablet.store, guard.id, read).catch(() => undefined)
        })
      },
    },
    { id: guard.id, name: guard.name },
  )
}
