import type { Alert } from '../screens/views.ts'
import { alerted, found, type Glance } from './light.ts'

export const storageLight: Glance = {
  part: 'storage',
  look: ({ alerts, isPersisted }) => {
    const trouble = alerts.find(isOfStorage)
    if (trouble !== undefined) return alerted('bad', trouble)
    return isPersisted ? found('ok', 'storage-protected') : found('warn', 'storage-unprotected')
  },
}

/** What the store tells of the school's roster and rules is no trouble of the storage itself. */
function isOfStorage(alert: Alert): boolean {
  if (alert.code !== 'trouble' || alert.trouble.of !== 'store') return false
  return alert.trouble.problem !== 'roster-expired' && alert.trouble.problem !== 'policy-unsound'
}
