import { alerted, found, type Look } from './light.ts'

export const thermometerLight: Look = {
  part: 'thermometer',
  look: ({ alerts, thermometer }) => {
    const drift = alerts.find((alert) => alert.code === 'drift' && alert.thermometer === thermometer)
    if (thermometer === null) return found('ok', 'thermometer-typed')
    const figure = { of: 'thermometer', label: thermometer } as const
    return drift === undefined ? found('ok', 'thermometer-in-hand', figure) : alerted('warn', drift, figure)
  },
}
