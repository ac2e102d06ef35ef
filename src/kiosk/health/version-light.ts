import { alerted, found, type Look } from './light.ts'

export const versionLight: Look = {
  part: 'version',
  look: ({ alerts, version }) => {
    const figure = { of: 'version', version } as const
    const waits = alerts.find(({ code }) => code === 'update-ready')
    return waits === undefined ? found('ok', 'version-current', figure) : alerted('ok', waits, figure)
  },
}
