import { describe, expect, it } from 'vitest'
import { enrolTablet } from '#sync/enrol.ts'
import { refuseKeys } from '#test/fakes/broken-database.ts'
import { fakeClock } from '#test/fakes/clock.ts'
import { fakeNetwork } from '#test/fakes/network.ts'
import { fakeSchool } from '#test/fakes/school.ts'
import { openTestStore } from '#test/fakes/store.ts'

async function newTablet() {
  const clock = fakeClock()
  const school = await fakeSchool(clock.now)
  const network = fakeNetwork(school.serve)
  const net = {
    fetch: network.fetch,
    clock: clock.now,
    monotonic: clock.monotonic,
    timer: clock.timer,
    random: () => 0,
  }
  const { store, troubles } = await openTestStore({ fake: clock })
  const enrol = () => enrolTablet({ secret: 'c2VjcmV0', app: '0.1.0', store, net })
  return { clock, school, network, store, troubles, enrol }
}

describe('enrolment by a one-time link', () => {
  it('keeps what the server gives, under a key that never left the browser', async () => {
    const { store, enrol, clock } = await newTablet()
    expect(await enrol()).toEqual({ ok: true, assurance: 'key' })
    expect(await store.enrolment()).toMatchObject({
      schoolName: '育才学校',
      stream: 'tablet-1',
      checkpoint: { id: 'east-gate', lane: '1' },
      proof: { means: 'key', pair: { privateKey: { extractable: false } } },
      leaseUntil: clock.now() + 72 * 3_600_000,
    })
  })

  it('does not burn the link when the answer is lost: the same key asks again', async () => {
    const { store, network, enrol } = await newTablet()
    network.fate(() => 'lost-reply')
    expect(await enrol()).toMatchObject({ ok: false, failure: { of: 'sync', problem: 'server-unreachable' } })
    expect(await store.enrolment()).toBeNull()
    network.fate(() => 'through')
    expect(await enrol()).toEqual({ ok: true, assurance: 'key' })
  })

  it('says that a link was spent by another tablet', async () => {
    const first = await newTablet()
    await first.enrol()
    const second = await newTablet()
    second.network.fate(() => Response.json({ problem: 'link-spent', now: 1 }, { status: 410 }))
    expect(await second.enrol()).toMatchObject({
      ok: false,
      failure: { of: 'contract', problem: 'link-spent' },
    })
  })

  it('falls back to a token where keys cannot be kept', async () => {
    const { store, troubles, enrol } = await newTablet()
    const undo = refuseKeys()
    expect(await enrol()).toEqual({ ok: true, assurance: 'token' })
    expect(await store.enrolment()).toMatchObject({ proof: { means: 'token', token: 'dG9rZW4' } })
    undo()
    expect(troubles).toEqual([])
  })
})
