import { describe, expect, it } from 'vitest'
import { cases } from '#contract/cases.ts'
import { absences, noteAbsence } from '#contract/day.ts'
import { departures } from '#contract/departures.ts'
import { answerDispute, disputes, disputesAbout, noteDispute } from '#contract/disputes.ts'
import { entries, entry } from '#contract/entries.ts'
import { onSite } from '#contract/on-site.ts'
import { reads } from '#contract/reads.ts'
import type { DisputedRecord } from '#domain/dispute.ts'
import { auditChains } from '#server/db/audit.ts'
import { rebuild } from '#server/entries/rebuild.ts'
import { eraseOf } from '#server/keeping/erase.ts'
import { rosterOf } from '#server/school/roster.ts'
import { checkOf, feverOf } from '#test/fakes/checks.ts'
import { deskOf } from '#test/fakes/desk.ts'
import { identityOf } from '#test/fakes/facts.ts'
import { ADMIN, MONDAY, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'
import { visitOf } from '#test/fakes/visits.ts'

const DAY = '2026-11-23'
const DAY_MS = 24 * 60 * 60_000
const checkpoint = { id: 'gate-1', kind: 'gate', lane: '1' } as const

/** A pupil let in, another held for a fever, one gone, a guest on site. */
async function anOffice() {
  const served = await serveSchool({ people: 12 })
  const { database } = served.world
  const tablet = await enrolTablet(served)
  const [one, other] = (await rosterOf(database, served.school)).filter(({ kind }) => kind === 'student')
  if (one === undefined || other === undefined) throw new Error('a school without pupils')
  const pupil = { id: one.id, kind: one.kind, name: one.name, unit: one.unit }
  const at = { at: MONDAY - 60_000 }
  await tablet.write(checkOf('in', { identity: identityOf('student', { person: pupil }) }), at)
  await tablet.write(feverOf('fever', other.id), at)
  await tablet.write(
    { kind: 'departure', body: { departure: 'gone', person: pupil, checkpoint, grade: 'told' } },
    at,
  )
  await tablet.write(visitOf('visit-1'), at)
  await tablet.push()
  const desk = deskOf(served, await served.signIn())
  const note = (person: string, about: DisputedRecord, text = '那天不是我') =>
    desk.ask(noteDispute, { person, about, saidBy: 'person', text })
  const beside = async (about: DisputedRecord) => (await desk.ask(disputesAbout, about)).disputes
  return { served, database, desk, pupil, other, note, beside }
}

describe('a dispute note', () => {
  it('is taken down word for word, stands beside its record, and changes nothing of it', async () => {
    const { desk, pupil, note, beside } = await anOffice()
    const check = { kind: 'check', id: 'in' } as const
    const before = await desk.ask(entry, { check: 'in' })
    await note(pupil.id, check)
    expect(await beside(check)).toMatchObject([
      {
        ...{ person: pupil, about: check, saidBy: 'person', text: '那天不是我', by: ADMIN.name },
        ...{ at: MONDAY, answer: null },
      },
    ])
    const after = await desk.ask(entry, { check: 'in' })
    expect(after).toEqual({ ...before, row: { ...before.row, disputed: 'open' } })
  })

  it('marks its record wherever that is shown: entries, cases, absences, departures, visits', async () => {
    const { desk, pupil, other, note } = await anOffice()
    const day = { fromOn: DAY, untilOn: DAY, sessions: null }
    const { absence } = await desk.ask(noteAbsence, {
      person: pupil.id,
      ...day,
      reason: 'personal',
      note: '',
    })
    await note(pupil.id, { kind: 'check', id: 'in' })
    await note(other.id, { kind: 'check', id: 'fever' })
    await note(pupil.id, { kind: 'absence', id: absence })
    await note(pupil.id, { kind: 'departure', id: 'gone' })
    await note('00112233445566aa', { kind: 'visit', id: 'visit-1' })
    expect((await desk.ask(entries, { day: DAY })).entries.map(({ disputed }) => disputed)).toEqual([
      'open',
      'open',
    ])
    expect((await desk.ask(cases, { state: 'open' })).cases).toMatchObject([{ disputed: 'open' }])
    expect((await desk.ask(absences, { day: DAY })).absences).toMatchObject([{ disputed: 'open' }])
    expect((await desk.ask(departures, { day: DAY })).departures).toMatchObject([{ disputed: 'open' }])
    expect((await desk.ask(onSite, {})).guests).toMatchObject([{ visit: { disputed: 'open' } }])
  })

  it('against a check stands beside the case that check opened, and one against the case beside it too', async () => {
    const { desk, other, note, beside } = await anOffice()
    const [opened] = (await desk.ask(cases, { state: 'open' })).cases
    const about = { kind: 'case', id: opened?.case ?? '' } as const
    await note(other.id, { kind: 'check', id: 'fever' }, '量错了')
    await note(other.id, about, '已经退烧')
    expect((await beside(about)).map(({ text }) => text)).toEqual(['量错了', '已经退烧'])
  })

  it('is answered once, with what is right or with why the record stands, and waits no longer', async () => {
    const { desk, pupil, note, beside } = await anOffice()
    const check = { kind: 'check', id: 'in' } as const
    const { dispute } = await note(pupil.id, check)
    const second = await note(pupil.id, check, '还有体温')
    await desk.ask(answerDispute, { dispute, answer: 'corrected', text: '应为三年级1班同名学生' })
    expect(await beside(check)).toMatchObject([
      { answer: { answer: 'corrected', text: '应为三年级1班同名学生', by: ADMIN.name } },
      { answer: null },
    ])
    expect((await desk.ask(entry, { check: 'in' })).row.disputed).toBe('open')
    const again = await desk.call(answerDispute, { dispute, answer: 'stands', text: '不改' })
    expect(again).toMatchObject({ ok: false, failure: { code: 'not-now', why: 'answered-already' } })
    await desk.ask(answerDispute, { dispute: second.dispute, answer: 'stands', text: '复测仍为 36.7' })
    expect((await desk.ask(entry, { check: 'in' })).row.disputed).toBe('answered')
    expect((await desk.ask(disputes, { state: 'open' })).disputes).toEqual([])
    const answered = (await desk.ask(disputes, { state: 'answered' })).disputes
    expect(answered.map((one) => one.dispute)).toEqual(expect.arrayContaining([dispute, second.dispute]))
  })

  it('is refused against a record of somebody else, of nobody, or that never was', async () => {
    const { desk, pupil, other } = await anOffice()
    const refused = async (person: string, about: DisputedRecord) =>
      expect(await desk.call(noteDispute, { person, about, saidBy: 'person', text: '不对' })).toMatchObject({
        ok: false,
        failure: { code: 'not-found' },
      })
    await refused(pupil.id, { kind: 'check', id: 'fever' })
    await refused(pupil.id, { kind: 'visit', id: 'visit-1' })
    await refused(pupil.id, { kind: 'roster', id: other.id })
    await refused(pupil.id, { kind: 'told', id: DAY })
    await refused('nobody', { kind: 'check', id: 'in' })
    expect((await desk.ask(disputes, { state: 'open' })).disputes).toEqual([])
  })

  it('is one link of the chain, and the same after everything was derived anew', async () => {
    const { served, database, desk, pupil, note, beside } = await anOffice()
    const check = { kind: 'check', id: 'in' } as const
    const { dispute } = await note(pupil.id, check)
    await desk.ask(answerDispute, { dispute, answer: 'stands', text: '有录像' })
    const before = await beside(check)
    await rebuild(database, served.school)
    expect(await beside(check)).toEqual(before)
    expect(await auditChains(database, () => {})).toMatchObject({ broken: 0 })
  })

  it('goes with its answer by the term of cases, and leaves nothing that a rebuild could not place', async () => {
    const { served, database, pupil, note } = await anOffice()
    const { dispute } = await note(pupil.id, { kind: 'check', id: 'in' })
    served.pass(300 * DAY_MS)
    const later = deskOf(served, await served.signIn())
    await later.ask(answerDispute, { dispute, answer: 'stands', text: '有录像' })
    served.pass(66 * DAY_MS)
    const { destroyed } = await eraseOf(served.world, served.school, false)
    const gone = destroyed.filter(({ kind }) => kind === 'dispute')
    expect(gone).toEqual([{ day: DAY, purpose: 'cases', kind: 'dispute', outcome: '', things: 2, events: 2 }])
    await rebuild(database, served.school)
    expect(await database.all('select * from dispute')).toEqual([])
    expect(await database.all(`select * from event where why = 'dispute-unknown'`)).toEqual([])
  })

  it('that somebody reads is a look at its person', async () => {
    const { desk, pupil, note, beside } = await anOffice()
    await note(pupil.id, { kind: 'check', id: 'in' })
    await beside({ kind: 'check', id: 'in' })
    const looks = (await desk.ask(reads, { person: pupil.id })).reads.map(({ route }) => route)
    expect(looks).toContain('GET /api/disputes/about')
  })
})
