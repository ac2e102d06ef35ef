import { alerted, found, type Glance } from './light.ts'

export const clockLight: Glance = {
  part: 'clock',
  look: ({ alerts, clockOffMs }) => {
    const off = alerts.find(({ code }) => code === 'clock-off')
    if (off !== undefined) return alerted('warn', off)
    return clockOffMs === null ? found('unknown', 'clock-untried') : found('ok', 'clock-right')
  },
}
