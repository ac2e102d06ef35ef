import { describe, expect, it } from 'vitest'
import { parseExport } from '#contract/export.ts'
import { openUnsealers } from '#server/entries/unsealers.ts'
import { importPushes } from '#server/tablets/import.ts'
import { unsentFile } from '#sync/export.ts'
import { fullPace } from '#sync/pace.ts'
import { pushOnce } from '#sync/push.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { farTablet, OWN } from '#test/fakes/far-tablet.ts'

/** A tablet that was enrolled and has not met the network since, with three checks. */
async function carriedTablet() {
  const { served, store, uplink, clock } = await farTablet()
  for (const n of [1, 2, 3]) await store.append(checkOf(`check-${n}`), 'guard-1')
  const { database } = served.world
  const desk = { database, clock: served.world.clock, unseal: openUnsealers(database) }
  const file = await unsentFile(store, clock.now())
  if (file === null) throw new Error('three checks wait')
  return { served, store, uplink, desk, file }
}

function pushesIn(file: string) {
  const pushes = parseExport(file)
  if (!pushes.ok) throw new Error(`no export at line ${pushes.at}`)
  return pushes.value
}

describe('records that are carried to the server by hand', () => {
  it('are taken once, days later, and the tablet that meets the network again sends them without harm', async () => {
    const { served, store, uplink, desk, file } = await carriedTablet()
    served.pass(9 * 24 * 3_600_000)
    expect(await importPushes(desk, pushesIn(file))).toEqual({ events: 4, refused: [] })
    expect(await importPushes(desk, pushesIn(file))).toEqual({ events: 4, refused: [] })
    const late = { ...uplink, clock: { off: 9 * 24 * 3_600_000 } }
    expect(await pushOnce(late, fullPace(), OWN)).toMatchObject({ step: 'acked', isDrained: true })
    const { database } = served.world
    expect(await database.all('select count(*) as n from event')).toEqual([{ n: 4 }])
    expect(await database.all('select count(*) as n from entry')).toEqual([{ n: 3 }])
    expect(await unsentFile(store, 0)).toBeNull()
  })

  it('name nobody in the file', async () => {
    const { file } = await carriedTablet()
    expect(file).not.toContain('测试')
    expect(file).not.toContain('student-1')
  })

  it('are refused when the file was changed, cut or signed by somebody else', async () => {
    const { served, desk, file } = await carriedTablet()
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
    const { store } = await carriedTablet()
    const real = store.enrolment
    store.enrolment = async () => {
      const enrolment = await real()
      return enrolment && { ...enrolment, proof: { means: 'token', token: 'dG9rZW4' } }
    }
    expect(await unsentFile(store, 0)).toBeNull()
  })
})
