import { describe, expect, it } from 'vitest'
import { importTrust, putCodeHost, removeCodeHost, removeTrust } from '#contract/console-trust.ts'
import type { ReadingPlace } from '#kiosk/reading-context.ts'
import { readSymbol } from '#kiosk/reading-context.ts'
import type { QrSymbol } from '#scan/symbol.ts'
import { mintLink } from '#server/tablets/enrolment.ts'
import { enrolTablet } from '#sync/enrol.ts'
import type { Net } from '#sync/net.ts'
import { pullOnce } from '#sync/pull.ts'
import { testCertificate } from '#test/fakes/certificate.ts'
import { type Desk, deskOf } from '#test/fakes/desk.ts'
import { GATE, MONDAY, serveSchool } from '#test/fakes/served.ts'
import { openTestStore } from '#test/fakes/store.ts'

/** A real server and a real tablet's storage and line, with nothing between them but this process. */
async function schoolWithTablet(): Promise<{
  desk: Desk
  /** Pulls all there is and says what a reading depends on now. */
  place: () => Promise<ReadingPlace>
}> {
  const served = await serveSchool({ people: 600 })
  const { store, clock } = await openTestStore()
  const net: Net = {
    fetch: (url, init) => served.ask(url, init),
    clock: served.world.clock,
    monotonic: clock.monotonic,
    timer: clock.timer,
    random: () => 0.5,
  }
  const { secret } = await mintLink(served.world, served.school, GATE)
  const enrolled = await enrolTablet({ secret, app: '0.1.0', store, net })
  if (!enrolled.ok) throw new Error('not enrolled')
  const enrolment = await store.enrolment()
  if (enrolment === null) throw new Error('no enrolment')
  return {
    desk: deskOf(served, await served.signIn()),
    place: async () => {
      const uplink = { net, store, enrolment, clock: { off: 0 }, onContact: () => undefined }
      for (let more = true; more; ) {
        const pulled = await pullOnce(uplink)
        if (!pulled.ok) throw new Error(`not pulled: ${pulled.failure.problem}`)
        more = pulled.more
      }
      return {
        ...{ enrolment, passKeys: [], codeLifeMs: 120_000 },
        school: await store.school(served.world.clock()),
        clock: { now: served.world.clock, isSound: () => true },
      }
    },
  }
}

const NOWHERE = { x: 0, y: 0 }
const symbol = (text: string): QrSymbol => ({
  ...{ text, color: 'green', colorConfidence: 1, engine: 'zxing', part: null },
  corners: [NOWHERE, NOWHERE, NOWHERE, NOWHERE],
})

describe('what an administrator trusts', () => {
  it('reaches the reading of a tablet with its next pull, and leaves it with the one after it is taken away', async () => {
    const { desk, place } = await schoolWithTablet()
    expect((await place()).school).toMatchObject({ trust: [], roster: { length: 600 } })
    const many = Array.from({ length: 40 }, (_, n) => testCertificate({ country: n % 2 === 0 ? 'NZ' : 'AU' }))
    await desk.ask(importTrust, {
      ...{ scheme: 'dcc', text: many.map(({ pem }) => pem).join(''), issuer: '', source: 'test' },
      ...{ days: 90, keepOthers: false, commit: true },
    })
    const [list] = (await place()).school.trust
    expect(list?.issuers.map(({ id, keys }) => [id, keys.length])).toEqual([
      ['AU', 20],
      ['NZ', 20],
    ])
    expect(new Set(list?.issuers.flatMap(({ keys }) => keys.map(({ kid }) => kid)))).toEqual(
      new Set(many.map(({ kid }) => kid)),
    )
    await desk.ask(removeTrust, { scheme: 'dcc' })
    expect((await place()).school.trust).toEqual([])
  })

  it('makes the URL of its own province a health code, and another’s none', async () => {
    const { desk, place } = await schoolWithTablet()
    const ours = symbol('https://code.example.cn/health/x?id=7')
    const theirs = symbol(`https://s.sh.gov.cn/${'a'.repeat(32)}${MONDAY}`)
    expect(await readSymbol(ours, await place())).toMatchObject({
      format: 'unknown',
      problem: 'issuer-unknown',
    })
    expect(await readSymbol(theirs, await place())).toMatchObject({ format: 'cn-url', issuer: 's.sh.gov.cn' })
    await desk.ask(putCodeHost, {
      host: { host: 'code.example.cn', path: '/health/', parameter: 'id', time: 'none' },
      replaces: null,
    })
    await desk.ask(removeCodeHost, { host: 's.sh.gov.cn', path: '/' })
    expect(await readSymbol(ours, await place())).toMatchObject({
      ...{ format: 'cn-url', issuer: 'code.example.cn', evidence: 'token', problem: null },
    })
    expect(await readSymbol(theirs, await place())).toMatchObject({
      format: 'unknown',
      problem: 'issuer-unknown',
    })
  })
})
