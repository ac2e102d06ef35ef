import { describe, expect, it } from 'vitest'
import { parseExport } from '#contract/export.ts'
import { openUnsealers } from '#server/entries/unsealers.ts'
import { mintLink } from '#server/tablets/enrolment.ts'
import { importPushes } from '#server/tablets/import.ts'
import { enrolTablet } from '#sync/enrol.ts'
import { unsentFile } from '#sync/export.ts'
import type { Net } from '#sync/net.ts'
import { fullPace } from '#sync/pace.ts'
import { pushOnce } from '#sync/push.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { fakeClock } from '#test/fakes/clock.ts'
import { GATE, serveSchool } from '#test/fakes/served.ts'
import { openTestStore } from '#test/fakes/store.ts'

const own = { app: '0.1.0', persisted: false, guard: null }

/** A tablet that was enrolled and has not met the network since, with three checks. */
async function farTablet() {
  const served = await serveSchool()
  const clock = fakeClock(served.world.clock())
  const net: Net = {
    fetch: (url, init) => served.ask(url, { method: init.method ?? 'GET', ...init }),
    clock: clock.now,
    monotonic: clock.monotonic,
    timer: clock.timer,
    random: () => 0.5,
  }
  const { store } = await openTestStore({ fake: clock })
  const { secret } = await mintLink(served.world, served.school, GATE)
  await enrolTablet({ secret, app: '0.1.0', store, net })
  for (const n of [1, 2, 3]) await store.append(checkOf(`check-${n}`), 'guard-1')
  const { database } = served.world
  const desk = { database, clock: served.world.clock, unseal: openUnsealers(database) }
  const file = await unsentFile(store, clock.now())
  if (file === null) throw new Error('three checks wait')
  return { served, store, net, desk, file }
}

function pushesIn(file: string) {
  const pushes = parseExport(file)
  if (!pushes.ok) throw new Error(`no export at line ${pushes.at}`)
  return pushes.value
}

describe('records that are carried to the server by hand', () => {
  it('are taken once, days later, and the tablet that meets the network again sends them without harm', async () => {
    const { served, store, net, desk, file } = await farTablet()
    served.pass(9 * 24 * 3_600_000)
    expect(await importPushes(desk, pushesIn(file))).toEqual({ events: 4, refused: [] })
    expect(await importPushes(desk, pushesIn(file))).toEqual({ events: 4, refused: [] })
    const enrolment = await store.enrolment()
    if (enrolment === null) throw new Error('enrolled above')
    const uplink = { store, net, enrolment, clock: { off: 9 * 24 * 3_600_000 }, onContact: () => undefined }
    expect(await pushOnce(uplink, fullPace(), own)).toMatchObject({ step: 'acked', isDrained: true })
    const { database } = served.world
    expect(await database.all('select count(*) as n from event')).toEqual([{ n: 4 }])
    expect(await database.all('select count(*) as n from entry')).toEqual([{ n: 3 }])
    expect(await unsentFile(store, 0)).toBeNull()
  })

  it('name nobody in the file', async () => {
    const { file } = await farTablet()
    expect(file).not.toContain('测试')
    expect(file).not.toContain('student-1')
  })

  it('are refused when the file was changed, cut or signed by somebody else', async () => {
    const { served, desk, file } = await farTablet()
    const [whole] = pushesIn(file)
    if (whole === undefined) throw new Error('one push')
    const bent = { ...whole, body: whole.body.replace('"from":0', '"from":1') }
    expect(await importPushes(desk, [bent])).toEqual({ events: 0, refused: ['bad-signature'] })
    expect(await importPushes(desk, [{ ...whole, stream: 'nobody' }])).toEqual({
      events: 0,
      refused: ['bad-signature'],
    })
    expect(parseExport(file.slice(0, -40))).toEqual({ ok: false, at: '2' })
    expect(parseExport('<html>')).toEqual({ ok: false, at: '1' })
    expect(await served.world.database.all('select seq from event')).toEqual([])
  })

  it('are none where the browser keeps no key: a token must not travel in a file', async () => {
    const { store } = await farTablet()
    const real = store.enrolment
    store.enrolment = async () => {
      const enrolment = await real()
      return enrolment && { ...enrolment, proof: { means: 'token', token: 'dG9rZW4' } }
    }
    expect(await unsentFile(store, 0)).toBeNull()
  })
})
