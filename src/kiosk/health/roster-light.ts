import { alerted, found, type Glance } from './light.ts'

export const rosterLight: Glance = {
  part: 'roster',
  look: ({ alerts, people }) => {
    const expired = alerts.find(
      (alert) =>
        alert.code === 'trouble' &&
        alert.trouble.of === 'store' &&
        alert.trouble.problem === 'roster-expired',
    )
    if (expired !== undefined) return alerted('bad', expired)
    return people === 0
      ? found('bad', 'roster-missing')
      : found('ok', 'roster-here', { of: 'people', count: people })
  },
}
