import { describe, expect, it } from 'vitest'
import { MAX_BATCH_BYTES } from '#contract/version.ts'
import { faster, fullPace, isOlder, slower } from '#sync/pace.ts'
import { pushOnce } from '#sync/push.ts'
import { type FakeTablet, fakeTablet } from '#test/fakes/tablet.ts'

async function uplinkOf({ store, net }: FakeTablet) {
  const enrolment = await store.enrolment()
  if (enrolment === null) throw new Error('not enrolled')
  return { store, net, enrolment, clock: { off: 0 }, onContact: () => undefined }
}

const own = { app: '0.1.0', persisted: false, guard: null }

describe('one push', () => {
  it('never sends more bytes than the server takes, whatever the records weigh', async () => {
    const tablet = await fakeTablet()
    const sizes: number[] = []
    const serve = tablet.net.fetch
    tablet.net.fetch = (url, init) => {
      sizes.push(init.body instanceof Uint8Array ? init.body.length : 0)
      return serve(url, init)
    }
    for (let i = 0; i < 30; i++) {
      const userAgent = '平板'.repeat(2500)
      await tablet.store.append(
        { kind: 'boot', body: { app: '0.1.0', schema: 1, userAgent, persisted: true } },
        'device',
      )
    }
    const uplink = await uplinkOf(tablet)
    const steps = []
    for (let i = 0; i < 10; i++) steps.push(await pushOnce(uplink, fullPace(), own))
    expect(tablet.school.events()).toHaveLength(31)
    expect(sizes.every((bytes) => bytes <= MAX_BATCH_BYTES)).toBe(true)
    expect(Math.max(...sizes)).toBeGreaterThan(MAX_BATCH_BYTES * 0.8)
    expect(steps.at(-1)).toMatchObject({ step: 'acked', isDrained: true })
  })

  it('sends a sign of life with the head when nothing waits', async () => {
    const tablet = await fakeTablet()
    await tablet.append(1)
    const uplink = await uplinkOf(tablet)
    await pushOnce(uplink, fullPace(), own)
    expect(await pushOnce(uplink, fullPace(), own)).toMatchObject({ step: 'acked', isDrained: true })
  })

  it('takes a reply for no more than it sent: what was written meanwhile is still to go', async () => {
    const tablet = await fakeTablet()
    await tablet.append(1)
    const uplink = await uplinkOf(tablet)
    await pushOnce(uplink, fullPace(), own)
    const serve = tablet.net.fetch
    tablet.net.fetch = async (url, init) => {
      const response = await serve(url, init)
      await tablet.append(2)
      const reply: unknown = await response.json()
      // As when a clone has brought the server further than this tablet is.
      return Response.json({ ...Object(reply), acked: 9 })
    }
    await pushOnce(uplink, fullPace(), own)
    expect(await tablet.store.progress()).toMatchObject({ acked: 2, head: { seq: 3 } })
  })

  it('alarms when the server asks for records that were deleted here', async () => {
    const tablet = await fakeTablet()
    for (let i = 1; i <= 5; i++) await tablet.append(i)
    const uplink = await uplinkOf(tablet)
    await pushOnce(uplink, fullPace(), own)
    await tablet.clock.pass(8 * 24 * 3_600_000)
    await tablet.store.acknowledge('tablet-1', 6, 4)
    tablet.school.forget(2)
    expect(await pushOnce(uplink, fullPace(), own)).toMatchObject({
      step: 'failed',
      failure: { problem: 'need' },
    })
    expect((await tablet.store.progress()).acked).toBe(6)
  })

  it('gets through a network that is too slow for a whole batch', async () => {
    const tablet = await fakeTablet()
    for (let i = 1; i <= 60; i++) await tablet.append(i)
    const serve = tablet.net.fetch
    tablet.net.fetch = (url, init) =>
      init.body instanceof Uint8Array && init.body.length > 8_000
        ? Promise.reject(new TypeError('cut off after 20 s'))
        : serve(url, init)
    const uplink = await uplinkOf(tablet)
    let pace = fullPace()
    for (let i = 0; i < 40; i++) pace = (await pushOnce(uplink, pace, own)).pace
    expect(tablet.school.events()).toHaveLength(61)
  })

  it('isolates a record the server refuses and sends what stands before it', async () => {
    const tablet = await fakeTablet()
    for (let i = 1; i <= 9; i++) await tablet.append(i)
    const serve = tablet.net.fetch
    tablet.net.fetch = (url, init) => {
      const text = init.body instanceof Uint8Array ? new TextDecoder().decode(init.body) : ''
      const isBad = text.includes('\\"seq\\":6,')
      return isBad
        ? Promise.resolve(Response.json({ problem: 'malformed', now: 1 }, { status: 400 }))
        : serve(url, init)
    }
    const uplink = await uplinkOf(tablet)
    let pace = fullPace()
    for (let i = 0; i < 12; i++) {
      pace = (await pushOnce(uplink, pace, own)).pace
    }
    expect(tablet.school.events()).toHaveLength(5)
    expect(await tablet.store.progress()).toMatchObject({ acked: 5, head: { seq: 10 } })
  })

  it('goes back until the server knows the place, when it was put back to a copy from before a clone was kept apart', async () => {
    const tablet = await fakeTablet()
    for (let i = 1; i <= 9; i++) await tablet.append(i)
    const uplink = await uplinkOf(tablet)
    await pushOnce(uplink, fullPace(), own)
    await tablet.append(10)
    const serve = tablet.net.fetch
    const asked: number[] = []
    let isPlaced = false
    tablet.net.fetch = (url, init) => {
      const text = init.body instanceof Uint8Array ? new TextDecoder().decode(init.body) : '{}'
      const { from, events } = JSON.parse(text)
      asked.push(from)
      // What the other of the two wrote stands from the fourth on.
      isPlaced ||= from <= 3 && events.length > 0
      return !isPlaced && events.length > 0
        ? Promise.resolve(Response.json({ problem: 'chain-broken', now: 1 }, { status: 422 }))
        : serve(url, init)
    }
    let pace = fullPace()
    for (let i = 0; i < 16; i++) pace = (await pushOnce(uplink, pace, own)).pace
    expect([...new Set(asked)].slice(0, 3)).toEqual([10, 5, 2])
    expect(tablet.school.events()).toHaveLength(11)
    expect(await tablet.store.progress()).toMatchObject({ acked: 11, head: { seq: 11 } })
  })

  it('goes back no further than to what it still holds: what lies before is safe, and the server knows it', async () => {
    const tablet = await fakeTablet()
    for (let i = 1; i <= 9; i++) await tablet.append(i)
    const uplink = await uplinkOf(tablet)
    await pushOnce(uplink, fullPace(), own)
    await tablet.clock.pass(8 * 24 * 3_600_000)
    await tablet.store.acknowledge('tablet-1', 10, 7)
    await tablet.append(10)
    const serve = tablet.net.fetch
    let isPlaced = false
    tablet.net.fetch = (url, init) => {
      const text = init.body instanceof Uint8Array ? new TextDecoder().decode(init.body) : '{}'
      const { from, events } = JSON.parse(text)
      // What a clone wrote stands from the ninth on.
      isPlaced ||= from <= 8 && events.length > 0
      return !isPlaced && events.length > 0
        ? Promise.resolve(Response.json({ problem: 'chain-broken', now: 1 }, { status: 422 }))
        : serve(url, init)
    }
    let pace = fullPace()
    for (let i = 0; i < 16; i++) pace = (await pushOnce(uplink, pace, own)).pace
    expect(isPlaced).toBe(true)
    expect(await tablet.store.progress()).toMatchObject({ acked: 11, head: { seq: 11 } })
  })
})

describe('pace', () => {
  it('halves down to one and climbs back no higher than it is told', () => {
    expect([slower({ events: 500 }), slower({ events: 1 })]).toEqual([{ events: 250 }, { events: 1 }])
    expect([faster({ events: 1 }, 500), faster({ events: 400 }, 100), faster({ events: 400 }, 9999)]).toEqual(
      [{ events: 2 }, { events: 100 }, { events: 500 }],
    )
  })
})

describe('isOlder', () => {
  it.each([
    ['0.1.0', '0.1.0', false],
    ['0.1.0', '0.2.0', true],
    ['0.10.0', '0.9.9', false],
    ['1.0.0', '1.0.1', true],
    ['2.0.0', '1.9.9', false],
  ])('%s before %s: %s', (have, least, older) => {
    expect(isOlder(have, least)).toBe(older)
  })
})
