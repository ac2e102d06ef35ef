import { describe, expect, it } from 'vitest'
import { tablets } from '#contract/console-tablets.ts'
import { parse } from '#contract/endpoint.ts'
import { TODAY } from '#contract/tablet.ts'
import type { Person, RosterPerson } from '#domain/person.ts'
import type { AdmitReason } from '#domain/reasons.ts'
import type { Reuse } from '#domain/reuse.ts'
import type { Entry } from '#ledger/bodies.ts'
import { rebuild } from '#server/entries/rebuild.ts'
import { addGuard } from '#server/school/guards.ts'
import { classesOf, rosterOf } from '#server/school/roster.ts'
import type { NewTablet } from '#server/tablets/enrolment.ts'
import { checkOf, feverOf } from '#test/fakes/checks.ts'
import { consoleOf } from '#test/fakes/console.ts'
import { greenCode, identityOf } from '#test/fakes/facts.ts'
import { MONDAY, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet, type SigningTablet } from '#test/fakes/signing-tablet.ts'

const UNIT = '一年级1班'
const DAY = '2026-11-23'
const DOOR: NewTablet = {
  name: '班门平板',
  checkpoint: { kind: 'class-door', name: UNIT, lane: '', unit: UNIT },
}

async function aClass() {
  const served = await serveSchool({ people: 300 })
  const roster = await rosterOf(served.world.database, served.school)
  const [door, gate] = [await enrolTablet(served, DOOR), await enrolTablet(served)]
  const pupils = roster.filter(({ unit }) => unit === UNIT)
  const others = roster.filter(({ kind, unit }) => kind === 'student' && unit !== UNIT)
  return { served, door, gate, pupils, others, desk: await consoleOf(served) }
}

const asPerson = ({ id, kind, name, unit }: Person): Person => ({ id, kind, name, unit })
const at = <T>(list: readonly T[], index: number): T => {
  const one = list[index]
  if (one === undefined) throw new Error(`nothing at ${index}`)
  return one
}

function noted(absence: string, person: RosterPerson): Entry {
  const days = { fromOn: DAY, untilOn: DAY, sessions: null }
  const why = { reason: 'illness', symptoms: ['fever', 'cough'], note: '' } as const
  return { kind: 'absence', body: { absence, act: 'noted', person: asPerson(person), ...days, ...why } }
}
const withdrawn = (absence: string) =>
  ({ kind: 'absence', body: { absence, act: 'withdrawn', note: '' } }) as const

/** As a tap on the class list writes it. */
function told(check: string, person: RosterPerson) {
  const identity = identityOf(
    'student',
    { person: asPerson(person), means: 'search', evidence: 'told', digest: null },
    person.id,
  )
  const code = greenCode({ format: 'unknown', issuer: null, issuedAt: null, evidence: 'told' })
  return checkOf(check, {
    ...{ identity, code: { ...code, digest: check.padStart(64, '0').replaceAll(/[^0-9a-f]/g, '0') } },
    ...{ readings: [], checkpoint: 'class-door' },
  })
}

const atGate = (check: string, person: RosterPerson) =>
  checkOf(check, { identity: identityOf('student', { person: asPerson(person) }, person.id) })

async function sync(tablet: SigningTablet, from = 0): Promise<void> {
  expect((await tablet.push(tablet.batch(from))).status).toBe(200)
}

describe('a tablet at a class door', () => {
  it('is told its class; one at a gate has none, whatever its link says', async () => {
    const { served, door } = await aClass()
    const gate = await enrolTablet(served, {
      name: 'g',
      checkpoint: { kind: 'gate', name: 'g', lane: '1', unit: UNIT },
    })
    expect(door.enrolment.checkpoint.unit).toBe(UNIT)
    expect(gate.enrolment.checkpoint.unit).toBeUndefined()
    const asked = await served.ask('/api/tablets', { headers: await served.signIn() })
    const reply = parse(tablets.reply, await asked.json())
    if (!reply.ok) throw new Error(reply.at)
    expect(reply.value.tablets.map(({ checkpoint }) => checkpoint.unit).filter(Boolean)).toEqual([UNIT])
    expect(reply.value.classes).toEqual(await classesOf(served.world.database, served.school))
    expect(reply.value.classes.slice(0, 6)).toEqual([
      ...['一年级1班', '一年级2班', '一年级3班', '一年级4班', '一年级5班', '二年级1班'],
    ])
  })

  it('notes an absence of its class with what ails the pupil, once, and takes back its own', async () => {
    const { served, door, pupils, desk } = await aClass()
    const [one, other] = [at(pupils, 0), at(pupils, 1)]
    await door.write(noted('away-1', one))
    await door.write(noted('away-1', one))
    await door.write(noted('away-2', other))
    await door.write(withdrawn('away-2'))
    await sync(door)
    for (const again of [false, true]) {
      if (again) await rebuild(served.world.database, served.school)
      expect((await desk.absences(`?day=${DAY}`)).absences).toMatchObject([
        { absence: 'away-1', person: { id: one.id }, symptoms: ['fever', 'cough'], withdrawn: false },
        { absence: 'away-2', person: { id: other.id }, withdrawn: true },
      ])
      const [morning] = (await desk.day()).sessions
      expect(morning?.counts.absent).toBe(1)
    }
  })

  it('says nothing of another class, of an absence noted elsewhere, or of a certificate', async () => {
    const { served, door, gate, pupils, others, desk } = await aClass()
    await desk.act('/api/absences', {
      ...{
        person: at(pupils, 0).id,
        fromOn: DAY,
        untilOn: DAY,
        sessions: null,
        reason: 'personal',
        note: '',
      },
    })
    const { absence } = at((await desk.absences(`?day=${DAY}`)).absences, 0)
    await door.write(noted('foreign', at(others, 0)))
    await door.write(withdrawn(absence))
    await door.write({ kind: 'absence', body: { absence, act: 'certified', issuer: 'x', seenOn: DAY } })
    await gate.write(noted('at-the-gate', at(pupils, 1)))
    await sync(door)
    await sync(gate)
    const kept = await served.world.database.all(
      `select why from event where disposition = 'quarantined' order by gseq`,
    )
    expect(kept.map(({ why }) => why)).toEqual(Array.from({ length: 4 }, () => 'not-of-class'))
    expect((await desk.absences(`?day=${DAY}`)).absences).toMatchObject([
      { absence, withdrawn: false, certificate: null },
    ])
  })
})

describe('a tablet that says it stands elsewhere', () => {
  it('is not believed: what it admits so is marked, and a stop is a stop', async () => {
    const { served, door, gate, pupils } = await aClass()
    const [one, other] = [at(pupils, 0), at(pupils, 1)]
    await gate.write(told('aa', one))
    await gate.write(atGate('bb', other))
    await gate.write(feverOf('hot'))
    await door.write(atGate('cc', one))
    await door.write(told('dd', other))
    await door.write(feverOf('hot-2'))
    await door.write({
      kind: 'held-step',
      body: { check: 'hot-2', step: 'resolved', outcome: 'admit', reason: 'retest-normal' },
    })
    await sync(gate)
    await sync(door)
    const { database } = served.world
    for (const again of [false, true]) {
      if (again) await rebuild(database, served.school)
      const marks = await database.all('select disposition, why from event order by gseq')
      expect(marks.every(({ disposition }) => disposition === 'accepted')).toBe(true)
      expect(marks.map(({ why }) => why)).toEqual([
        ...['outcome-differs', null, null],
        ...['outcome-differs', null, null, 'outcome-differs'],
      ])
    }
  })

  it('sees nobody off the site from a class door', async () => {
    const { served, door, gate, pupils } = await aClass()
    const checkpoint = { id: 'gate-1', kind: 'gate', lane: '1' } as const
    const leaves = (departure: string, person: RosterPerson): Entry => ({
      kind: 'departure',
      body: { departure, person: asPerson(person), checkpoint },
    })
    await door.write(leaves('d1', at(pupils, 0)))
    await gate.write(leaves('d2', at(pupils, 1)))
    await sync(door)
    await sync(gate)
    const { database } = served.world
    for (const again of [false, true]) {
      if (again) await rebuild(database, served.school)
      expect(await database.all('select disposition, why from event order by gseq')).toEqual([
        { disposition: 'quarantined', why: 'not-of-gate' },
        { disposition: 'accepted', why: null },
      ])
      expect(await database.all('select departure from departure')).toEqual([{ departure: 'd2' }])
    }
  })
})

it('lets nobody in whom the gate stopped, but by the word of a duty leader who was told of the stop', async () => {
  const { served, door, gate, pupils, desk } = await aClass()
  const leader = await addGuard(served.world, served.school, { name: '带班 周', pin: '246810' })
  const stopped: Reuse = {
    ...{ code: 'at-another-lane', at: MONDAY - 600_000, place: { gate: '东门', lane: '1' } },
    outcome: 'held',
  }
  const agreed = { reason: 'duty-leader-agrees', second: leader } as const
  const ways: { reuse?: [Reuse]; word?: { reason: AdmitReason; second?: string } }[] = [
    { reuse: [stopped], word: agreed },
    { reuse: [stopped], word: { reason: 'duty-leader-agrees' } },
    { reuse: [stopped], word: { reason: 'identity-confirmed', second: leader } },
    { reuse: [{ ...stopped, outcome: 'admit' }], word: agreed },
    { reuse: [stopped] },
    {},
  ]
  for (const [n, { reuse, word }] of ways.entries()) {
    const pupil = at(pupils, n)
    const hot = feverOf(`hot-${n}`).body
    await gate.write(
      { kind: 'check', body: { ...hot, identity: told('0', pupil).body.identity } },
      { at: MONDAY - 600_000 },
    )
    const check = `${n}${n}`
    const { body } = told(check, pupil)
    const known = reuse === undefined ? body : { ...body, reuse, outcome: 'held' as const }
    await door.write({ kind: 'check', body: known })
    if (word !== undefined)
      await door.write(
        { kind: 'held-step', body: { check, step: 'resolved', outcome: 'admit', ...word } },
        { actor: 'guard-1' },
      )
  }
  await sync(gate)
  await sync(door)
  for (const again of [false, true]) {
    if (again) await rebuild(served.world.database, served.school)
    const { people } = await desk.number('session=morning&number=held')
    expect(people.map(({ person }) => person?.id).sort()).toEqual(
      [1, 2, 3, 4, 5].map((n) => at(pupils, n).id).sort(),
    )
    expect((await desk.day()).sessions[0]?.counts).toMatchObject({ admitted: 1, held: 5 })
  }
})

describe('a check that was tapped in error', () => {
  const undo = (check: string, stream: string, seq: number) =>
    ({
      kind: 'correction',
      body: { check, stream, seq, reason: 'tapped-wrong', outcome: 'admit' },
    }) as const

  it('stays on record and counts nowhere', async () => {
    const { served, door, pupils, desk } = await aClass()
    const [one, other] = [at(pupils, 0), at(pupils, 1)]
    await door.write(told('c0ffee', one))
    await door.write(told('cafe', other))
    await sync(door)
    await door.write(undo('c0ffee', door.enrolment.stream, 1))
    await sync(door, 2)
    for (const again of [false, true]) {
      if (again) await rebuild(served.world.database, served.school)
      const [morning] = (await desk.day()).sessions
      expect(morning?.counts.admitted).toBe(1)
      expect(
        await served.world.database.all('select check_id, voided, corrected from entry order by seq'),
      ).toEqual([
        { check_id: 'c0ffee', voided: 1, corrected: 1 },
        { check_id: 'cafe', voided: 0, corrected: 0 },
      ])
    }
    const { entries } = await door.pull('', 1000, TODAY)
    expect(
      entries.flatMap((entry) => (entry.kind === 'today-person' ? [[entry.key, entry.value?.outcome]] : [])),
    ).toEqual([
      [other.id, 'admit'],
      [one.id, undefined],
    ])
  })

  it('is none when it stopped somebody: a tap makes nobody of them', async () => {
    const { served, door, pupils, desk } = await aClass()
    const hot = feverOf('hot', at(pupils, 0).id)
    await door.write({
      ...hot,
      body: { ...hot.body, identity: identityOf('student', { person: asPerson(at(pupils, 0)) }) },
    })
    await door.write(undo('hot', door.enrolment.stream, 1))
    await sync(door)
    expect((await desk.day()).sessions[0]?.counts.held).toBe(1)
    expect(await served.world.database.all('select voided from entry')).toEqual([{ voided: 0 }])
  })
})

it('who is in class is told with the gate that saw them, and who never reached it is named', async () => {
  const { door, gate, pupils, desk } = await aClass()
  const [here, lost] = [at(pupils, 0), at(pupils, 1)]
  await gate.write(atGate('g1', here), { at: MONDAY - 600_000 })
  await gate.write(atGate('g2', lost), { at: MONDAY - 540_000 })
  await sync(gate)
  await door.write(told('d1', here))
  await sync(door)
  const { entries } = await door.pull('', 1000, TODAY)
  const people = new Map(
    entries.flatMap((entry) => (entry.kind === 'today-person' ? [[entry.key, entry.value] as const] : [])),
  )
  expect(people.get(here.id)).toMatchObject({
    ...{ checkpoint: 'class-door', at: MONDAY, outcome: 'admit' },
    gate: { at: MONDAY - 600_000, outcome: 'admit', place: { gate: '东门' } },
  })
  expect(people.get(lost.id)).toMatchObject({ checkpoint: 'gate', at: MONDAY - 540_000 })
  expect(people.get(lost.id)?.gate).toBeUndefined()
  expect((await desk.day()).sessions[0]?.notInClass).toBe(1)
  const { people: named } = await desk.number(`session=morning&number=not-in-class`)
  expect(named.map(({ person }) => person?.id)).toEqual([lost.id])
})
