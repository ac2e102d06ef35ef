import { alerted, found, type Glance } from './light.ts'

export const versionLight: Glance = {
  part: 'version',
  look: ({ alerts, version }) => {
    const figure = { of: 'version', version } as const
    const back = alerts.find(({ code }) => code === 'version-back')
    if (back !== undefined) return alerted('warn', back, figure)
    const waits = alerts.find(({ code }) => code === 'update-ready')
    return waits === undefined ? found('ok', 'version-current', figure) : alerted('ok', waits, figure)
  },
}
