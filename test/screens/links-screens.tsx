import type { Link } from '#hardware/thermometer.ts'
import type { LinksProps } from '#kiosk/screens/gate-props.ts'

const nothing = (): void => {}

const NOT_OFFERED: Link = { state: 'not-offered' }
const UNPAIRED: Link = { state: 'unpaired', problem: null }

/** Thermometers that send their readings, none of them linked unless told. */
export function linksWith(changes: Partial<LinksProps> = {}): LinksProps {
  return {
    links: { ble: UNPAIRED, serial: UNPAIRED },
    ...{ source: null, name: '', label: null, baudRate: 9600, isGarbled: false },
    ...{ pair: nothing, unpair: nothing, setLabel: nothing, setBaudRate: nothing },
    ...changes,
  }
}

const ble = (link: Link): LinksProps =>
  linksWith({ source: 'ble', label: 'UT-201BLE', links: { ble: link, serial: UNPAIRED } })

export const LINKED = ble({ state: 'connected', name: 'UT-201BLE-A', battery: 80 })
export const UNLINKED = ble(UNPAIRED)

/** Every state of the panel in which thermometers are linked. */
export const LINK_STATES: readonly [name: string, links: LinksProps][] = [
  ['linked', LINKED],
  ['low', ble({ state: 'resting', name: 'UT-201BLE-A', battery: 15 })],
  ['lost', ble({ state: 'lost', name: 'UT-201BLE-A', problem: 'out-of-range' })],
  ['denied', ble({ state: 'unpaired', problem: 'denied' })],
  [
    'garbled',
    linksWith({
      ...{ source: 'serial', isGarbled: true },
      links: { ble: NOT_OFFERED, serial: { state: 'connected', name: '', battery: null } },
    }),
  ],
  ['none', linksWith({ source: 'ble', links: { ble: NOT_OFFERED, serial: NOT_OFFERED } })],
]
