import { describe, expect, it } from 'vitest'
import { rebuild } from '#server/entries/rebuild.ts'
import { MONDAY, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'
import { registrationOf, visitEndOf, visitOf } from '#test/fakes/visits.ts'

const DOOR = {
  name: '三2班门口',
  checkpoint: { kind: 'class-door', name: '三年级2班', lane: '', unit: '三年级2班' },
} as const

async function aGate() {
  const served = await serveSchool()
  const { database } = served.world
  const tablet = await enrolTablet(served)
  const rows = () =>
    database.all(
      `select visit.visit, visit.person_name, visit.came, visit.companions, visit_end.how, visit_end.left_at from visit
         left join visit_end on visit_end.school = visit.school and visit_end.visit = visit.visit
        where visit.school = ? order by visit.visit`,
      served.school,
    )
  const whys = async () =>
    (await database.all('select why from event where school = ? order by gseq', served.school)).map(
      ({ why }) => why,
    )
  return { served, tablet, rows, whys }
}

describe('visits', () => {
  it('are one row each with how they ended, however often they are told', async () => {
    const { served, tablet, rows } = await aGate()
    const companions = [{ name: '李同行' }, { name: null }]
    await tablet.write(visitOf('v1', { party: { invited: 3, came: 3, companions } }))
    await tablet.write(visitOf('v1'))
    await tablet.write(visitOf('v2'))
    await tablet.write(visitEndOf('v1', MONDAY, 'scanned'))
    await tablet.write(visitEndOf('v1', MONDAY + 1, 'guard'))
    await tablet.push()
    const before = await rows()
    expect(before).toMatchObject([
      { visit: 'v1', person_name: '王访', came: 3, how: 'scanned', left_at: MONDAY },
      { visit: 'v2', came: 1, how: null, left_at: null },
    ])
    expect(JSON.parse(String(before[0]?.['companions']))).toEqual(companions)
    await rebuild(served.world.database, served.school)
    expect(await rows()).toEqual(before)
  })

  it('may be told to have ended by one gate before another gate tells that they began', async () => {
    const { served, tablet, rows } = await aGate()
    const other = await enrolTablet(served)
    await other.write(visitEndOf('v1', null, 'swept'))
    await other.push()
    await tablet.write(visitOf('v1'))
    await tablet.push()
    expect(await rows()).toMatchObject([{ visit: 'v1', how: 'swept', left_at: null }])
  })

  it('are counted at no class door, where nobody comes on site', async () => {
    const { served, rows, whys } = await aGate()
    const door = await enrolTablet(served, DOOR)
    await door.write(visitOf('v1'))
    await door.write(visitEndOf('v1', MONDAY, 'guard'))
    await door.push()
    expect(await rows()).toEqual([])
    expect(await whys()).toEqual(['not-of-gate', 'not-of-gate'])
  })
})

describe('what a visitor told at the gate', () => {
  const words = { kid: 'key-1', box: 'QUJD' }
  const registered = registrationOf('v1')

  async function rowsOf(served: Awaited<ReturnType<typeof aGate>>['served']) {
    return served.world.database.all('select * from visit_registration where school = ?', served.school)
  }

  it('is one row, in which what only the school may read stays sealed, and a rebuild finds it again', async () => {
    const { served, tablet, whys } = await aGate()
    await tablet.write(registered)
    await tablet.write(registered)
    await tablet.push()
    const before = await rowsOf(served)
    expect(before).toMatchObject([
      {
        visit: 'v1',
        person_name: '王访',
        by_visitor: 1,
        language: 'en',
        pledge: 1,
        signed: 'drawn',
        again: null,
      },
    ])
    expect(JSON.parse(String(before[0]?.['sealed']))).toEqual({ phone: words, signature: words })
    expect(await whys()).toEqual([null, null])
    await rebuild(served.world.database, served.school)
    expect(await rowsOf(served)).toEqual(before)
  })

  it('is taken at no class door', async () => {
    const { served } = await aGate()
    const door = await enrolTablet(served, DOOR)
    await door.write(registered)
    await door.push()
    expect(await rowsOf(served)).toEqual([])
  })
})
