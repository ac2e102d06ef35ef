import { describe, expect, it } from 'vitest'
import { refuseKeys } from '#test/fakes/broken-database.ts'
import { enrolledStore, openTestStore, testEnrolment } from '#test/fakes/store.ts'

const applied = { kind: 'policy-applied', body: { version: 1 } } as const

describe('enrolment', () => {
  it('is there after a restart, with keys that sign and cannot be read out', async () => {
    const { store, name, clock } = await enrolledStore()
    store.close()
    const { store: again } = await openTestStore({ name, fake: clock })
    const enrolment = await again.enrolment()
    expect(enrolment).toMatchObject({
      school: 'school-1',
      stream: 'tablet-1',
      digestKey: { extractable: false },
    })
    if (enrolment?.proof.means !== 'key') throw new Error('no key')
    const { privateKey, publicKey } = enrolment.proof.pair
    expect(privateKey.extractable).toBe(false)
    const text = new Uint8Array([1, 2, 3])
    const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, text)
    expect(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, publicKey, signature, text)).toBe(
      true,
    )
  })

  it('gives the same device key until it was used, so that a lost answer can be asked for again', async () => {
    const { store } = await openTestStore()
    const [first, second] = [await store.deviceKey(), await store.deviceKey()]
    const point = async (pair: CryptoKeyPair | null) =>
      pair && Buffer.from(await crypto.subtle.exportKey('raw', pair.publicKey)).toString('hex')
    expect(await point(first)).toBe(await point(second))
    if (first === null) throw new Error('no key')
    const { enrolment } = await testEnrolment({ proof: { means: 'key', pair: first } })
    await store.enrol(enrolment)
    expect(await point(await store.deviceKey())).not.toBe(await point(first))
  })

  it('says that keys cannot be kept, and works with a token and bytes instead', async () => {
    const { store, troubles, clock } = await openTestStore()
    const undo = refuseKeys()
    expect(await store.deviceKey()).toBeNull()
    expect(troubles).toEqual([])
    const { enrolment } = await testEnrolment()
    await expect(store.enrol(enrolment)).rejects.toMatchObject({ problem: 'storage-refused' })
    const withToken = await testEnrolment({ proof: { means: 'token', token: 'dG9rZW4' } })
    await store.enrol(withToken.enrolment)
    await store.append(applied, 'device')
    const entries = [{ kind: 'revoked-pass', key: 'x', value: { at: 1 } }] as const
    await store.applyPage({ entries, cursor: 'c', more: false, reset: false })
    undo()
    expect((await store.school(clock.now())).revokedPasses.has('x')).toBe(true)
    expect(await store.enrolment()).toMatchObject({
      proof: { means: 'token' },
      digestKey: { extractable: false },
    })
  })

  it('begins a new stream and leaves the records of the old one alone', async () => {
    const first = await enrolledStore()
    await first.store.append(applied, 'device')
    const other = await testEnrolment({ stream: 'tablet-2' })
    await first.store.enrol(other.enrolment)
    expect(await first.store.progress()).toMatchObject({ stream: 'tablet-2', head: { seq: 0 }, acked: 0 })
    await first.store.append(applied, 'device')
    await first.store.enrol(first.enrolment)
    expect((await first.store.progress()).stream).toBe('tablet-1')
  })

  it('made in another tab is noticed by the next append', async () => {
    const first = await enrolledStore()
    await first.store.append(applied, 'device')
    const second = await openTestStore({ name: first.name, fake: first.clock })
    const other = await testEnrolment({ stream: 'tablet-2' })
    await second.store.enrol(other.enrolment)
    await first.store.append(applied, 'device')
    const [event] = await first.store.eventsAfter(0, 1)
    expect(event?.header).toContain('"stream":"tablet-2"')
  })

  it('ignores a late reply about the stream before', async () => {
    const { store } = await enrolledStore()
    const other = await testEnrolment({ stream: 'tablet-2' })
    await store.enrol(other.enrolment)
    await store.append(applied, 'device')
    await store.acknowledge('tablet-1', 2, 0)
    expect((await store.progress()).acked).toBe(0)
  })
})
