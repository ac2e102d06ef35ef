import { alerted, found, type Glance } from './light.ts'

/** The line to the server and what waits for it. Being offline is normal; what grows old or is refused is not. */
export const networkLight: Glance = {
  part: 'network',
  look: ({ alerts, network }) => {
    const figure = network.unsynced > 0 ? ({ of: 'unsent', count: network.unsynced } as const) : undefined
    const trouble = alerts.find((alert) => alert.code === 'trouble' && alert.trouble.of === 'sync')
    if (trouble !== undefined) return alerted('bad', trouble, figure)
    const waiting = alerts.find(({ code }) => code === 'many-unsynced' || code === 'old-unsynced')
    if (waiting !== undefined) return alerted('warn', waiting, figure)
    return found('ok', network.state === 'online' ? 'network-online' : 'network-offline', figure)
  },
}
