import { calendarDay, clockTime } from '#i18n/format.ts'
import type { Store } from '#store/store.ts'
import { unsentFile } from '#sync/export.ts'

/** What became of the wish to carry the unsent records away as a file. */
export type Carried =
  | { state: 'saved'; name: string; records: number }
  /** `none` waits; `no-key`: this browser keeps no key to sign a file with; `failed`: the storage did not answer. */
  | { state: 'none' | 'no-key' | 'failed' }

/**
 * Writes everything that no server has into a file. Nothing changes on the tablet: what is carried is sent as well
 * when it meets its server, which takes it once.
 *
 * @param now epoch ms by the tablet's clock
 */
export async function carryUnsent(
  store: Store,
  now: number,
  save: (file: Blob, name: string) => void,
): Promise<Carried> {
  try {
    const [enrolment, { head, acked }, { off }] = await Promise.all([
      store.enrolment(),
      store.progress(),
      store.clock(),
    ])
    if (enrolment === null || head.seq === acked) return { state: 'none' }
    if (enrolment.proof.means !== 'key') return { state: 'no-key' }
    const text = await unsentFile(store, now + (off ?? 0))
    if (text === null) return { state: 'none' }
    const name = nameOf(enrolment.tabletName, now)
    save(new Blob([text], { type: 'text/plain' }), name)
    return { state: 'saved', name, records: head.seq - acked }
  } catch {
    // The store has told its trouble; the strip above shows it.
    return { state: 'failed' }
  }
}

/** Which tablet, and when: `campus-gate-东门1-20260301-0742.cgx`. */
function nameOf(tablet: string, now: number): string {
  const place = tablet.replace(/[^\p{L}\p{N}]+/gu, '')
  const day = calendarDay(now).replaceAll('-', '')
  return `campus-gate-${place}-${day}-${clockTime(now).slice(0, 5).replace(':', '')}.cgx`
}
