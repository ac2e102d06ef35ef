import { describe, expect, it } from 'vitest'
import { noteAbsence } from '#contract/day.ts'
import { noteDispute } from '#contract/disputes.ts'
import { planDuty } from '#contract/duty.ts'
import { addGuard } from '#contract/guards.ts'
import { tellHome } from '#contract/home.ts'
import { findForFile, personCopy, personFileWhole } from '#contract/person-file.ts'
import { reads } from '#contract/reads.ts'
import { watchFor } from '#contract/watch-list.ts'
import type { Person } from '#domain/person.ts'
import type { Entry } from '#ledger/bodies.ts'
import { toBase64url } from '#ledger/bytes.ts'
import type { SealedWords } from '#ledger/visit-bodies.ts'
import { openSealers } from '#server/entries/sealers.ts'
import { rosterOf } from '#server/school/roster.ts'
import { checkOf, feverOf } from '#test/fakes/checks.ts'
import { deskOf } from '#test/fakes/desk.ts'
import { identityOf } from '#test/fakes/facts.ts'
import { inspectionOf } from '#test/fakes/inspection.ts'
import { MONDAY, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'
import { registrationOf, visitOf } from '#test/fakes/visits.ts'

const DAY = '2026-11-23'
const checkpoint = { id: 'gate-1', kind: 'gate', lane: '1' } as const
const GUEST: Person = { id: 'guest-badge-1', kind: 'visitor', name: '王访', unit: '教育出版社' }
const COMPANION = 'guest-badge-2'

async function anOffice() {
  const served = await serveSchool({ people: 20 })
  const { database } = served.world
  const tablet = await enrolTablet(served)
  const roster = (await rosterOf(database, served.school)).map(
    ({ id, kind, name, unit }): Person => ({ id, kind, name, unit }),
  )
  const [pupil, other] = roster.filter(({ kind }) => kind === 'student')
  const teacher = roster.find(({ kind }) => kind === 'staff')
  if (pupil === undefined || other === undefined || teacher === undefined) throw new Error('no such people')
  const desk = deskOf(served, await served.signIn())
  const write = async (...entries: readonly Entry[]): Promise<void> => {
    for (const entry of entries) await tablet.write(entry, { at: MONDAY - 60_000 })
    expect((await tablet.push(tablet.batch(0))).status).toBe(200)
  }
  const sealed = async (words: string): Promise<SealedWords> => {
    const { kid, seal } = await openSealers(database)(served.school)()
    return { kid, box: toBase64url(await seal(words)) }
  }
  const file = (person: string) => desk.ask(personFileWhole, { person })
  const copy = (person: string) => desk.ask(personCopy, { person })
  return { served, desk, tablet, roster, pupil, other, teacher, write, sealed, file, copy }
}

/** A guest who registered at the gate with somebody they brought along, and was let in. */
async function guestEntries(
  sealed: (words: string) => Promise<SealedWords>,
  host: Person,
): Promise<readonly Entry[]> {
  const registered = registrationOf('visit-9')
  const told = {
    ...registered,
    body: {
      ...registered.body,
      person: GUEST,
      sealed: {
        phone: await sealed('13812345678'),
        idDigits: await sealed('123X'),
        signature: await sealed(JSON.stringify({ strokes: [[[1, 2]]] })),
      },
    },
  } as Entry /* the kind it was made of */
  const visit = visitOf('visit-9', {
    person: GUEST,
    way: 'walk-in',
    host: { id: host.id, name: host.name },
    plate: '浙A12345',
    party: { invited: null, came: 2, companions: [{ name: '李随行', person: COMPANION }] },
  })
  const code = checkOf('guest-in', { identity: identityOf('visitor', { person: GUEST }) })
  return [told, code, visit]
}

describe('the file of one person', () => {
  it('holds every check with all its readings and steps, what was told, absences, cases and departures', async () => {
    const { desk, pupil, write, tablet, file } = await anOffice()
    const fever = feverOf('later', pupil.id)
    await write(
      checkOf('in', { identity: identityOf('student', { person: pupil }) }),
      { ...fever, body: { ...fever.body, identity: identityOf('student', { person: pupil }) } },
      {
        kind: 'correction',
        body: {
          ...{
            check: 'in',
            stream: tablet.enrolment.stream,
            seq: 1,
            reason: 'wrong-person',
            outcome: 'held',
          },
        },
      },
      { kind: 'departure', body: { departure: 'gone', person: pupil, checkpoint, grade: 'told' } },
    )
    const reading = { tenths: 365, site: 'axillary' as const }
    await desk.ask(tellHome, {
      ...{ day: DAY, by: 'teacher' },
      rows: [{ person: pupil.id, reading, symptoms: ['cough'] }],
    })
    const day = { fromOn: DAY, untilOn: DAY, sessions: null }
    await desk.ask(noteAbsence, { person: pupil.id, ...day, reason: 'illness', note: '家长来电' })
    await desk.ask(noteDispute, {
      ...{ person: pupil.id, about: { kind: 'check' as const, id: 'in' } },
      ...{ saidBy: 'guardian' as const, text: '体温不对' },
    })
    const held = await file(pupil.id)
    expect(held.person).toEqual(pupil)
    expect(held.listed?.number).not.toBe('')
    expect(held.checks).toMatchObject([
      {
        ...{ check: 'in', outcome: 'held', readings: [{ tenths: 367 }] },
        history: [{ kind: 'check' }, { kind: 'correction', reason: 'wrong-person' }],
      },
      { check: 'later', outcome: 'held', readings: [{ tenths: 379 }], history: [{ kind: 'check' }] },
    ])
    expect(held.departures).toMatchObject([{ departure: 'gone' }])
    expect(held.told).toMatchObject([
      { day: DAY, homes: [reading], answers: [{ answers: { symptoms: { symptoms: ['cough'] } } }] },
    ])
    expect(held.absences).toMatchObject([{ reason: 'illness', note: '家长来电', withdrawn: false }])
    expect(held.cases.map(({ cause }) => cause)).toContain('hold')
    expect(held.disputes).toMatchObject([{ about: { id: 'in' }, text: '体温不对', answer: null }])
  })

  it('of a guest is known by their pass, with what they registered and their visit; the host has the visit without them', async () => {
    const { write, sealed, teacher, file } = await anOffice()
    await write(...(await guestEntries(sealed, teacher)))
    const held = await file(GUEST.id)
    expect(held).toMatchObject({
      ...{ person: GUEST, listed: null },
      checks: [{ check: 'guest-in' }],
      visits: [{ visit: 'visit-9', as: 'lead', plate: '浙A12345', came: 2 }],
      registrations: [{ pledge: 1, signed: 'drawn', companions: 1 }],
    })
    expect((await file(teacher.id)).hosted).toEqual([
      { visit: 'visit-9', at: expect.any(Number), purpose: 'meeting' },
    ])
  })

  it('masks what was told under seal, and the copy for the person has it whole', async () => {
    const { write, sealed, teacher, file, copy } = await anOffice()
    await write(...(await guestEntries(sealed, teacher)))
    expect((await file(GUEST.id)).registrations).toMatchObject([
      { phone: '138****5678', idDigits: '**3X', signature: null },
    ])
    expect((await copy(GUEST.id)).registrations).toMatchObject([
      { phone: '13812345678', idDigits: '123X', signature: { strokes: [[[1, 2]]] } },
    ])
  })

  it('says nothing of sealed words that no key of the school opens', async () => {
    const { write, copy } = await anOffice()
    await write(registrationOf('visit-8'))
    expect((await copy('visit-8')).registrations).toMatchObject([
      { phone: null, idDigits: null, signature: null, given: ['phone'] },
    ])
  })

  it('says nothing of a signature that no tablet of ours wrote', async () => {
    const { write, sealed, copy } = await anOffice()
    const registered = registrationOf('visit-8')
    const signature = await sealed('not strokes')
    await write(
      { ...registered, body: { ...registered.body, sealed: { signature } } } as Entry /* as above */,
    )
    expect((await copy('visit-8')).registrations).toMatchObject([{ signed: 'drawn', signature: null }])
  })

  it('names nobody else, not even in what somebody wrote', async () => {
    const { desk, roster, pupil, other, teacher, write, sealed, copy } = await anOffice()
    await desk.ask(addGuard, { name: '门卫甲', pin: '123456' })
    const early = { reason: 'ill', escort: 'guardian', name: '吴外婆' } as const
    await write(
      ...(await guestEntries(sealed, teacher)),
      checkOf('in', { identity: identityOf('student', { person: pupil }) }),
      { kind: 'departure', body: { departure: 'gone', person: pupil, checkpoint, grade: 'told', early } },
    )
    const note = `${other.name}和门卫甲看见的，电话 139 0000 1111`
    const day = { fromOn: DAY, untilOn: DAY, sessions: null }
    await desk.ask(noteAbsence, { person: pupil.id, ...day, reason: 'other', note })
    const ofPupil = await copy(pupil.id)
    expect(ofPupil.absences[0]?.note).toBe('***和***看见的，电话 ***')
    for (const told of [ofPupil, await copy(GUEST.id)]) {
      const text = JSON.stringify(told)
      const own = told.person.name
      const others = [...roster.map(({ name }) => name), '门卫甲', '李随行', '吴外婆', '王访']
      expect(others.filter((name) => name !== own && !own.includes(name) && text.includes(name))).toEqual([])
    }
  })

  it('names nobody who came along, fetched, inspected or is watched for, and nobody in what its owner told', async () => {
    const { desk, pupil, other, teacher, write, sealed, copy } = await anOffice()
    const early = { reason: 'ill', escort: 'guardian', name: '吴外婆' } as const
    const [registered, ...guest] = await guestEntries(sealed, teacher)
    if (registered?.kind !== 'visit-registered') throw new Error('a guest registers first')
    const { registration } = registered.body
    const lead = { host: null, purpose: 'meeting', note: `来看${other.name}`, plate: null } as const
    const told = { ...registration, lead: { ...lead, companions: [{ person: COMPANION, name: '李随行' }] } }
    await write(
      { ...registered, body: { ...registered.body, registration: told } },
      ...guest,
      checkOf('in', { identity: identityOf('student', { person: pupil }) }),
      { kind: 'departure', body: { departure: 'gone', person: pupil, checkpoint, grade: 'told', early } },
      inspectionOf('by-county', ['admit']),
    )
    await desk.ask(watchFor, {
      ...{ name: '钱甲一', organization: '', phone: null, idDigits: null },
      ...{ reason: '曾强行进入', until: DAY },
    })
    const all = ['李随行', '吴外婆', '督导0', '赵校长', '钱甲一']
    const day = { fromOn: DAY, untilOn: DAY, sessions: null }
    const note = `遇到${all.join('、')}`
    await desk.ask(noteAbsence, { person: pupil.id, ...day, reason: 'other', note })
    await desk.ask(noteDispute, {
      ...{ person: pupil.id, about: { kind: 'check' as const, id: 'in' } },
      ...{ saidBy: 'guardian' as const, text: `那是${other.name}` },
    })
    const ofPupil = await copy(pupil.id)
    expect(ofPupil.absences[0]?.note).toBe('遇到***、***、***、***、***')
    expect(ofPupil.disputes).toMatchObject([{ text: '那是***' }])
    expect((await copy(GUEST.id)).registrations).toMatchObject([{ note: '来看***' }])
  })

  it('has no plate and no words of the lead in the copy of a companion', async () => {
    const { write, sealed, teacher, copy } = await anOffice()
    const companion: Person = { id: COMPANION, kind: 'visitor', name: '李随行', unit: '教育出版社' }
    await write(
      ...(await guestEntries(sealed, teacher)),
      checkOf('along', { identity: identityOf('visitor', { person: companion }) }),
    )
    const told = await copy(COMPANION)
    expect(told.visits).toMatchObject([{ visit: 'visit-9', as: 'companion', plate: null, note: '' }])
    expect(told.registrations).toEqual([])
  })

  it('has the duty of staff: planned by name where no namesake could be meant, shifts by the guard’s own id', async () => {
    const { desk, teacher, write, file } = await anOffice()
    const guard = await desk.ask(addGuard, { name: '门卫甲', pin: '123456' })
    const leader = { session: 'morning' as const, post: 'duty-leader' as const, place: null, deputy: null }
    const lines = [
      { ...leader, person: { name: teacher.name, guard: null } },
      { ...leader, post: 'doctor' as const, person: { name: '门卫甲', guard: guard.id } },
    ]
    await desk.ask(planDuty, { days: [{ day: DAY, version: 0, lines }] })
    await write({ kind: 'shift-opened', body: { shift: 's1', guard: guard.id, checkpoint } })
    expect((await file(teacher.id)).duty).toMatchObject({
      planned: [{ day: DAY, session: 'morning', post: 'duty-leader', isDeputy: false }],
      shifts: [],
    })
    expect((await file(guard.id)).duty).toMatchObject({
      planned: [{ post: 'doctor' }],
      shifts: [{ closedAt: null }],
    })
  })

  it('and each copy of it is a look that is written down, and the next copy tells of it', async () => {
    const { desk, pupil, write, copy, file } = await anOffice()
    await write(checkOf('in', { identity: identityOf('student', { person: pupil }) }))
    await copy(pupil.id)
    const looks = (await desk.ask(reads, { person: pupil.id })).reads.map(({ route }) => route)
    expect(looks).toEqual(['POST /api/people/:person/copy'])
    expect((await file(pupil.id)).looks).toMatchObject([
      { route: 'POST /api/people/:person/copy', by: 'office' },
    ])
  })

  it('is found by name, number or initials, and a guest by name or by the number of the pass', async () => {
    const { desk, pupil, write, sealed, teacher } = await anOffice()
    await write(...(await guestEntries(sealed, teacher)))
    const found = async (query: string) => (await desk.ask(findForFile, { query })).people.map(({ id }) => id)
    expect(await found(pupil.name)).toContain(pupil.id)
    expect(await found('王访')).toEqual([GUEST.id])
    expect(await found(GUEST.id)).toEqual([GUEST.id])
    expect(await found('%')).toEqual([])
    expect(await found('')).toEqual([])
  })

  it('is not found for whom nobody here knows', async () => {
    const { desk } = await anOffice()
    for (const endpoint of [personFileWhole, personCopy])
      expect(await desk.call(endpoint, { person: 'nobody' })).toMatchObject({
        ok: false,
        failure: { code: 'not-found' },
      })
  })
})
