import type { TemperatureReading } from '#domain/temperature.ts'
import { clockTime } from '#i18n/format.ts'
import { useWords } from './words.ts'

/** Every reading of a check, oldest first, with whoever else measured. */
export function Readings(props: { readings: readonly TemperatureReading[]; nameOf: (id: string) => string }) {
  const { codes, gate } = useWords()
  if (props.readings.length === 0) return null
  return (
    <p>
      {`${gate.held.readings}: `}
      {props.readings
        .map(({ site, tenths, at, by }) => {
          const who = by === undefined ? '' : ` ${props.nameOf(by)}`
          return `${codes.sites[site]} ${codes.temperature(tenths)} (${clockTime(at).slice(0, 5)}${who})`
        })
        .join(', ')}
    </p>
  )
}
