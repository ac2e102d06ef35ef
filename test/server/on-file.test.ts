import { expect, it } from 'vitest'
import { parse } from '#contract/endpoint.ts'
import { fileOfPerson } from '#contract/files.ts'
import { ON_FILE, TODAY as TODAY_KINDS, TRUST } from '#contract/tablet.ts'
import type { Symptom } from '#domain/exposure.ts'
import type { HomeReading, ScreeningFacts } from '#domain/facts.ts'
import type { OnFile } from '#domain/on-file.ts'
import type { Person } from '#domain/person.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { auditChains } from '#server/db/audit.ts'
import { rebuild } from '#server/entries/rebuild.ts'
import { onFileOf } from '#server/on-file/read.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { consoleOf } from '#test/fakes/console.ts'
import { identityOf } from '#test/fakes/facts.ts'
import { MONDAY, refusal, type Served, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'
import { writerOf } from '#test/fakes/writer.ts'

const TODAY = '2026-11-23'
const YESTERDAY = '2026-11-22'
const HOUR = 60 * 60_000
const PUPIL: Person = { id: 'student-1', kind: 'student', name: '测试学生', unit: '三年级2班' }

const reading = (tenths: number, at = MONDAY - HOUR): HomeReading => ({
  tenths,
  site: 'axillary',
  by: 'guardian',
  at,
})
const answers = (symptoms: readonly Symptom[], on = TODAY) => ({ areas: [], symptoms: { symptoms, on } })

async function aSchool() {
  const served = await serveSchool()
  return { served, write: writerOf(served) }
}

async function fileOf({ world, school }: Served, person = PUPIL.id, today = TODAY): Promise<OnFile | null> {
  return (await onFileOf(world.database, school, [person], DEFAULT_POLICY, today)).get(person) ?? null
}

it('A fever told from home stays on file over a later lower reading, and none of the day before', async () => {
  const { served, write } = await aSchool()
  await write({ kind: 'home-reading', body: { person: PUPIL, day: YESTERDAY, reading: reading(380, 1) } })
  expect(await fileOf(served)).toBeNull()
  await write({ kind: 'home-reading', body: { person: PUPIL, day: TODAY, reading: reading(381) } })
  await write({ kind: 'home-reading', body: { person: PUPIL, day: TODAY, reading: reading(366, MONDAY) } })
  expect(await fileOf(served)).toEqual({
    until: TODAY,
    home: { day: TODAY, ...reading(381) },
    exposure: null,
    symptomsBefore: null,
    certificateOwed: null,
  })
})

it('Symptoms told from home are a note until somebody finds the person well again, and again when told later', async () => {
  const { served, write } = await aSchool()
  const told = (symptoms: readonly Symptom[], day: string) =>
    write({
      kind: 'exposure',
      body: { person: PUPIL, act: 'answered', day, answers: answers(symptoms, day), by: 'guardian' },
    })
  await told(['cough'], YESTERDAY)
  expect(await fileOf(served)).toMatchObject({
    until: '2026-12-06',
    exposure: null,
    symptomsBefore: { symptoms: ['cough'], on: YESTERDAY, closedBy: null },
  })
  served.pass(HOUR)
  await write({
    kind: 'exposure',
    body: { person: PUPIL, act: 'well-again', on: TODAY, foundBy: '校医 王敏', note: '不咳了，体温正常' },
  })
  expect(await fileOf(served)).toBeNull()
  served.pass(HOUR)
  await told(['fever'], TODAY)
  expect(await fileOf(served)).toMatchObject({
    exposure: { symptoms: { symptoms: ['fever'], on: TODAY } },
    symptomsBefore: { symptoms: ['fever'], on: TODAY },
  })
  expect(await auditChains(served.world.database, () => {})).toMatchObject({ broken: 0 })
})

it('What was asked and told at a gate goes on the file of whoever it is, also after a correction', async () => {
  const { served } = await aSchool()
  const tablet = await enrolTablet(served)
  const other = identityOf('student', {}, 'student-2')
  const facts: Partial<ScreeningFacts> = {
    exposure: {
      areas: [
        { code: '420000', kind: 'stayed', yes: false, listVersion: 1, on: YESTERDAY },
        { code: '411500', kind: 'contact', yes: true, listVersion: 1, on: TODAY },
      ],
      symptoms: { symptoms: ['cough'], on: TODAY },
    },
    home: { ...reading(367), by: 'told' },
  }
  await tablet.write(checkOf('check-1', facts))
  expect((await tablet.push()).status).toBe(200)
  const first = await fileOf(served)
  expect(first).toMatchObject({
    home: { tenths: 367, by: 'told' },
    exposure: { areas: [{ code: '411500', yes: true }], symptoms: { symptoms: ['cough'] } },
  })
  // What its tablet had from the file is not told a second time.
  expect(first?.exposure?.areas).toHaveLength(1)
  const { stream } = tablet.enrolment
  const place = { check: 'check-1', stream, seq: 1 }
  await tablet.write({
    kind: 'correction',
    body: { ...place, reason: 'wrong-person', outcome: 'held', identity: other },
  })
  expect((await tablet.push(tablet.batch(1))).status).toBe(200)
  expect(await fileOf(served)).toBeNull()
  expect(await fileOf(served, 'student-2')).toEqual(first)
})

it('Whoever was ill owes a certificate from the first day on, until it was seen', async () => {
  const { served, write } = await aSchool()
  const noted = (absence: string, fromOn: string, untilOn: string) =>
    write({
      kind: 'absence',
      body: {
        absence,
        act: 'noted',
        person: PUPIL,
        fromOn,
        untilOn,
        sessions: null,
        reason: 'illness',
        note: '',
      },
    })
  await noted('absence-1', '2026-11-19', '2026-11-20')
  expect(await fileOf(served)).toMatchObject({
    until: '2026-12-04',
    certificateOwed: { since: '2026-11-19' },
  })
  expect(await fileOf(served, PUPIL.id, '2026-12-05')).toBeNull()
  await write({
    kind: 'absence',
    body: { absence: 'absence-1', act: 'certified', issuer: '人民医院', seenOn: TODAY },
  })
  expect(await fileOf(served)).toBeNull()
  await noted('absence-2', '2026-11-25', '2026-11-26')
  expect(await fileOf(served)).toMatchObject({ certificateOwed: { since: '2026-11-25' } })
})

it('A guard who saw the return certificate settles it for good, with no issuer and for this person alone', async () => {
  const { served, write } = await aSchool()
  const tablet = await enrolTablet(served)
  const ill = (absence: string, person: Person, fromOn: string) =>
    write({
      kind: 'absence',
      body: {
        ...{ absence, act: 'noted', person, fromOn, untilOn: '2026-11-30', sessions: null },
        ...{ reason: 'illness', note: '' },
      },
    })
  await ill('absence-1', PUPIL, '2026-11-19')
  await ill('absence-2', PUPIL, '2026-11-30')
  await ill('absence-3', { ...PUPIL, id: 'student-2' }, '2026-11-19')
  const held = checkOf('check-1', { certificateOwed: { since: '2026-11-19' } })
  expect(held.body).toMatchObject({ outcome: 'held', reasons: [{ rule: 'A-1' }] })
  await tablet.write(held)
  const resolved = { check: 'check-1', step: 'resolved', outcome: 'admit' } as const
  await tablet.write({ kind: 'held-step', body: { ...resolved, reason: 'certificate-seen' } })
  expect((await tablet.push()).status).toBe(200)
  const seen = async () =>
    await served.world.database.all('select absence, issuer, seen_on from absence order by absence')
  const expected = [
    { absence: 'absence-1', issuer: '', seen_on: TODAY },
    { absence: 'absence-2', issuer: null, seen_on: null },
    { absence: 'absence-3', issuer: null, seen_on: null },
  ]
  expect(await seen()).toEqual(expected)
  expect(await fileOf(served)).toMatchObject({ certificateOwed: { since: '2026-11-30' } })
  expect(await fileOf(served, 'student-2')).toMatchObject({ certificateOwed: { since: '2026-11-19' } })
  await rebuild(served.world.database, served.school)
  expect(await seen()).toEqual(expected)
})

it('The files are the same after everything was derived anew', async () => {
  const { served, write } = await aSchool()
  const tablet = await enrolTablet(served)
  await write({ kind: 'home-reading', body: { person: PUPIL, day: TODAY, reading: reading(366) } })
  await tablet.write(checkOf('check-1', { exposure: answers(['rash']) }))
  expect((await tablet.push()).status).toBe(200)
  const changes = async () =>
    await served.world.database.all('select person_id, gseq from on_file_change order by person_id')
  const before = [await fileOf(served), await changes()]
  expect(before[0]).toMatchObject({ home: { tenths: 366 }, symptomsBefore: { symptoms: ['rash'] } })
  await rebuild(served.world.database, served.school)
  expect([await fileOf(served), await changes()]).toEqual(before)
})

it('Tablets that say they know files are told whose changed, and in the end that nothing matters', async () => {
  const { served, write } = await aSchool()
  const tablet = await enrolTablet(served)
  const files = async (cursor: string, knows: string) => {
    const page = await tablet.pull(cursor, 500, knows)
    const told = page.entries.flatMap((entry) => (entry.kind === 'on-file' ? [entry] : []))
    return { told, cursor: page.cursor }
  }
  const { cursor } = await files('', ON_FILE)
  await write({ kind: 'home-reading', body: { person: PUPIL, day: TODAY, reading: reading(366) } })
  expect((await files(cursor, `${TODAY_KINDS},${TRUST}`)).told).toEqual([])
  const first = await files(cursor, ON_FILE)
  expect(first.told).toMatchObject([
    { kind: 'on-file', key: PUPIL.id, value: { until: TODAY, home: { tenths: 366, by: 'guardian' } } },
  ])
  expect((await files(first.cursor, ON_FILE)).told).toEqual([])
  // On the next day the reading matters no more, and whatever changes says so.
  served.pass(24 * HOUR)
  const well = { person: PUPIL, act: 'well-again', on: TODAY, foundBy: '校医 王敏', note: '' } as const
  await write({ kind: 'exposure', body: well })
  expect((await files(first.cursor, ON_FILE)).told).toEqual([{ kind: 'on-file', key: PUPIL.id, value: null }])
})

it('No page parts the two people whose files one correction changed', async () => {
  const { served, write } = await aSchool()
  const tablet = await enrolTablet(served)
  const answered = checkOf('check-1', { exposure: answers(['rash']) })
  await tablet.write(answered)
  const { stream } = tablet.enrolment
  const identity = identityOf('student', {}, 'student-2')
  await tablet.write({
    kind: 'correction',
    body: { check: 'check-1', stream, seq: 1, reason: 'wrong-person', outcome: 'held', identity },
  })
  expect((await tablet.push()).status).toBe(200)
  const other = { ...PUPIL, id: 'student-3' }
  await write({ kind: 'home-reading', body: { person: other, day: TODAY, reading: reading(366) } })
  const seen: string[] = []
  for (let cursor = '', more = true; more; ) {
    const page = await tablet.pull(cursor, 1, ON_FILE)
    seen.push(...page.entries.flatMap((entry) => (entry.kind === 'on-file' ? [entry.key] : [])))
    ;({ cursor, more } = page)
  }
  expect(seen).toEqual(['student-1', 'student-2', 'student-3'])
})

it('Symptoms are closed in the console by a name and what was found, once', async () => {
  const { served, write } = await aSchool()
  const desk = await consoleOf(served)
  const file = async () => {
    const response = await served.ask(`/api/files/${PUPIL.id}`, { headers: desk.headers })
    const reply = parse(fileOfPerson.reply, await response.json())
    if (!reply.ok) throw new Error(`unreadable at ${reply.at}`)
    return reply.value
  }
  const close = (body: object) => desk.post(`/api/files/${PUPIL.id}/well`, body)
  const found = { on: YESTERDAY, foundBy: '校医 王敏', note: '不咳了，腋温 36.6' }
  expect(await refusal(await close(found))).toMatchObject({ status: 404 })
  const tablet = await enrolTablet(served)
  const identity = { ...identityOf('student'), person: PUPIL }
  await tablet.write(checkOf('check-1', { identity }))
  expect((await tablet.push()).status).toBe(200)
  expect(await refusal(await close(found))).toMatchObject({ status: 404 })
  await write({
    kind: 'exposure',
    body: {
      ...{ person: PUPIL, act: 'answered', day: YESTERDAY, by: 'guardian' },
      answers: answers(['cough'], YESTERDAY),
    },
  })
  expect(await file()).toMatchObject({ notes: [{ symptoms: ['cough'], on: YESTERDAY, closedBy: null }] })
  expect((await close({ ...found, note: ' ' })).status).toBe(400)
  expect((await close({ ...found, foundBy: '' })).status).toBe(400)
  await desk.act(`/api/files/${PUPIL.id}/well`, found)
  expect(await file()).toMatchObject({ file: null, notes: [{ on: YESTERDAY, closedBy: found.foundBy }] })
  expect(await refusal(await close(found))).toMatchObject({ status: 409, why: 'closed-already' })
  expect((await served.ask(`/api/files/${PUPIL.id}`)).status).toBe(401)
  const [kept] = await served.world.database.all('select found_by, note, actor from well_again')
  expect(kept).toMatchObject({ found_by: found.foundBy, note: found.note, actor: expect.any(String) })
})
