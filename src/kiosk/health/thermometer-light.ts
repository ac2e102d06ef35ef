import { alerted, found, type Glance } from './light.ts'

export const thermometerLight: Glance = {
  part: 'thermometer',
  look: ({ alerts, thermometer, linked }) => {
    const label = linked === null ? thermometer : linked.label
    const figure = label === null ? undefined : ({ of: 'thermometer', label } as const)
    const drift = alerts.find((alert) => alert.code === 'drift' && alert.thermometer === label)
    if (linked?.status === 'lost') return found('warn', 'thermometer-lost', figure)
    if (drift !== undefined) return alerted('warn', drift, figure)
    if (linked !== null) return found('ok', 'thermometer-linked', figure)
    return label === null ? found('ok', 'thermometer-typed') : found('ok', 'thermometer-in-hand', figure)
  },
}
