import 'fake-indexeddb/auto'
import { toBase64url } from '#ledger/bytes.ts'
import { generateSealingPair, openUnsealer, type Unsealer } from '#ledger/seal.ts'
import { openStore, type StoreOptions } from '#store/open.ts'
import type { StoreProblem } from '#store/problems.ts'
import type { DeviceProof, NewEnrolment, Store } from '#store/store.ts'
import { type FakeClock, fakeClock } from './clock.ts'

/** The real store over a database in memory, with what a test wants to see of it. */
export type TestStore = {
  store: Store
  name: string
  clock: FakeClock
  /** Everything `onTrouble` was told. */
  troubles: StoreProblem[]
}

let opened = 0

export async function openTestStore(
  options: Partial<StoreOptions> & { fake?: FakeClock } = {},
): Promise<TestStore> {
  const clock = options.fake ?? fakeClock()
  const name = options.name ?? `test-${++opened}`
  const troubles: StoreProblem[] = []
  let ids = 0
  const store = await openStore({
    clock: clock.now,
    monotonic: clock.monotonic,
    randomId: () => `${name}-id-${++ids}`,
    app: '0.1.0',
    onTrouble: (problem) => troubles.push(problem),
    // Room to give back is as good small, and a database in memory need not copy megabytes of it.
    ballastBytes: 4096,
    ...options,
    name,
  })
  return { store, name, clock, troubles }
}

export type TestEnrolment = { enrolment: NewEnrolment; unsealer: Unsealer; publicKey: CryptoKey | null }

export const SIGNING_CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** An enrolment as a server would give it, with the server's half of the sealing key. */
export async function testEnrolment(change: Partial<NewEnrolment> = {}): Promise<TestEnrolment> {
  const { privateKey, publicKey } = await generateSealingPair()
  const pair = await crypto.subtle.generateKey(SIGNING_CURVE, false, ['sign', 'verify'])
  const proof: DeviceProof = change.proof ?? { means: 'key', pair }
  const enrolment: NewEnrolment = {
    school: 'school-1',
    schoolName: '育才学校',
    stream: 'tablet-1',
    tabletName: '东门 1',
    checkpoint: { id: 'east-gate', kind: 'gate', name: '东门', lane: '1' },
    sealingKey: { kid: 'seal-1', publicKey },
    digestSecret: toBase64url(new Uint8Array(32).fill(7)),
    leaseUntil: Date.UTC(2024, 8, 5),
    ...change,
    proof,
  }
  const unsealer = await openUnsealer(enrolment.school, enrolment.sealingKey.kid, privateKey, publicKey)
  return { enrolment, unsealer, publicKey: proof.means === 'key' ? proof.pair.publicKey : null }
}

/** A store that is enrolled already. */
export async function enrolledStore(
  options: Parameters<typeof openTestStore>[0] = {},
  change: Partial<NewEnrolment> = {},
) {
  const opened = await openTestStore(options)
  const enrolled = await testEnrolment(change)
  await opened.store.enrol(enrolled.enrolment)
  return { ...opened, ...enrolled }
}
