import { deleteDB } from 'idb'
import { toBase64url } from '#ledger/bytes.ts'
import { generateSealingPair } from '#ledger/seal.ts'
import { DRILL_DATABASE } from './drill-name.ts'
import { openStore, type StoreOptions } from './open.ts'
import type { Enrolment, Store } from './store.ts'

/** School of every drill. No server knows it, and none takes an event that names it. */
const DRILL_SCHOOL = 'drill'
const LONGEST_DRILL_MS = 24 * 60 * 60_000

export type DrillStore = {
  store: Store
  enrolment: Enrolment
  /** Ends the drill's storage and everything in it. */
  forget: () => Promise<void>
}

/**
 * A storage like the real one, under a name, a stream and keys of its own, for one drill: it begins empty, its
 * bodies are sealed to a key whose other half is thrown away, and no sync ever sees it.
 *
 * @param checkpoint where the tablet really stands
 */
export async function openDrillStore(
  options: Omit<StoreOptions, 'name' | 'ballastBytes'>,
  checkpoint: Enrolment['checkpoint'],
): Promise<DrillStore> {
  await forgetDrill()
  // No ballast: a drill must not take the room that real records may come to need.
  const store = await openStore({ ...options, name: DRILL_DATABASE, ballastBytes: 0 })
  const { publicKey } = await generateSealingPair()
  await store.enrol({
    school: DRILL_SCHOOL,
    schoolName: DRILL_SCHOOL,
    stream: `drill-${options.randomId()}`,
    tabletName: DRILL_SCHOOL,
    checkpoint,
    sealingKey: { kid: DRILL_SCHOOL, publicKey },
    digestSecret: toBase64url(crypto.getRandomValues(new Uint8Array(32))),
    // Signs nothing, so that a drill also runs where the browser cannot keep keys.
    proof: { means: 'token', token: DRILL_SCHOOL },
    leaseUntil: options.clock() + LONGEST_DRILL_MS,
  })
  const enrolment = await store.enrolment()
  if (enrolment === null) throw new Error('a drill begins enrolled')
  return {
    store,
    enrolment,
    forget: async () => {
      store.close()
      await forgetDrill()
    },
  }
}

function forgetDrill(): Promise<void> {
  return deleteDB(DRILL_DATABASE)
}
