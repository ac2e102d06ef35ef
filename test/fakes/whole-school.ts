import { makeAccount } from '#contract/accounts.ts'
import { closeCase, openCase, tellCase } from '#contract/cases.ts'
import { importTrust, putCodeHost } from '#contract/console-trust.ts'
import { certifyAbsence, closeSession, makeReport, noteAbsence } from '#contract/day.ts'
import { noteDispute } from '#contract/disputes.ts'
import { planDuty } from '#contract/duty.ts'
import { guardianPath } from '#contract/guardian.ts'
import { addGuard } from '#contract/guards.ts'
import { classLinks, tellHome } from '#contract/home.ts'
import { placeHold } from '#contract/keeping.ts'
import { passKeys } from '#contract/pass-keys.ts'
import { policies, publishDraft, saveDraft } from '#contract/policies.ts'
import { importRoster } from '#contract/roster.ts'
import { whoAmI } from '#contract/session.ts'
import { exportsBegun, keepTemplate, startExport } from '#contract/sheets.ts'
import { invite } from '#contract/visits.ts'
import { watchFor } from '#contract/watch-list.ts'
import { dayOf } from '#domain/calendar.ts'
import type { Person } from '#domain/person.ts'
import type { Policy } from '#domain/policy.ts'
import type { CodeHost } from '#health-code/hosts.ts'
import type { Entry } from '#ledger/bodies.ts'
import { newPassId } from '#server/passes/sign.ts'
import { foundSchool } from '#server/school/found.ts'
import { rosterOf } from '#server/school/roster.ts'
import { ADMIN, cookieOf } from './administrator.ts'
import { testCertificate } from './certificate.ts'
import { checkOf, feverOf } from './checks.ts'
import { type Desk, deskOf } from './desk.ts'
import { greenCode, identityOf, reading } from './facts.ts'
import type { Served } from './served.ts'
import { enrolTablet, type SigningTablet } from './signing-tablet.ts'
import { visitOf } from './visits.ts'
import { writerOf } from './writer.ts'

/** What stands in each place of a school where somebody may write. */
export type Words = {
  /** At the console, by the name of the place; at most so many characters. */
  typed: (place: string, most?: number) => string
  /** In a tablet's record. */
  recorded: (place: string, most?: number) => string
}

/** What names things of a school to whoever asks for them. */
export type Ids = Record<
  | 'school'
  | 'account'
  /** Another account, with no session. */
  | 'deputy'
  | 'kid'
  | 'stream'
  | 'spareStream'
  | 'guard'
  | 'unit'
  | 'number'
  | 'admitted'
  | 'feverish'
  | 'absentee'
  | 'unexplained'
  | 'check'
  | 'held'
  | 'late'
  | 'departure'
  | 'visit'
  | 'case'
  | 'closedCase'
  | 'absence'
  | 'report'
  | 'hold'
  /** A note of the admitted pupil’s against their check. */
  | 'dispute'
  | 'host'
  | 'cursor'
  /** Of the link of the absentee's guardian. */
  | 'guardianToken'
  /** With a pass; and two that another account made and that wait for one more to agree. */
  | 'invitation'
  | 'waiting'
  | 'unwanted'
  /** Of an entry of the watch list. */
  | 'watch'
  /** That signs passes. */
  | 'passKey'
  /** Of the link of the invitation. */
  | 'passToken'
  /** Of a list that changed nobody. */
  | 'rosterImport'
  /** A table that was written in the background. */
  | 'sheetExport'
  /** A form of a bureau. */
  | 'sheetTemplate',
  string
>

/** A school in which something of everything has happened. */
export type WholeSchool = {
  ids: Ids
  desk: Desk
  cookie: { Cookie: string }
  tablet: SigningTablet
}

/** A server with or without a port. */
type Serving = Pick<Served, 'ask' | 'post' | 'world'>
type Founded = Pick<WholeSchool, 'desk' | 'cookie'> & { school: string; kid: string; day: string; at: number }

/** Founds it on a server that may have others, and lets a morning go by in it. */
export async function wholeSchool(served: Serving, account: string, words: Words): Promise<WholeSchool> {
  const founded = await found(served, account, words)
  const { school, kid, desk, cookie } = founded
  const people = await enlist(served, founded, words)
  const deputy = `${account}-deputy`
  const called = words.typed('deputy')
  await desk.ask(makeAccount, { account: deputy, called, role: 'auditor', units: [] })
  const { id: guard } = await desk.ask(addGuard, { name: words.typed('guard'), pin: '123456' })
  await ruleAndTrust(founded, words)
  const gate = { gate: words.typed('gate'), lane: words.typed('lane', 40) }
  const checkpoint = { kind: 'gate', name: gate.gate, lane: gate.lane } as const
  const tablet = await enrolTablet({ ...served, school }, { name: words.typed('tablet'), checkpoint }, school)
  const spare = await enrolTablet(
    { ...served, school },
    { name: words.typed('spare tablet'), checkpoint },
    school,
  )
  await morningAtGate(tablet, founded, people, guard, words)
  const { guardianToken, unit } = await fromHome(founded, people, words)
  const invited = await inviteGuests(served, founded, people, words)
  const made = await officeWork(founded, people, { guard, gate }, words)
  const rosterImport = await importAgain(founded, people)
  const sheetExport = await writeTable(founded)
  const columns = [{ heading: words.typed('heading of a form'), column: 'name' as const }]
  const form = { sheet: 'people', name: words.typed('form'), columns } as const
  const { template: sheetTemplate } = await desk.ask(keepTemplate, form)
  const { hold } = await desk.ask(placeHold, { reason: words.typed('reason of a hold', 400) })
  return {
    ...{ desk, cookie, tablet },
    ids: {
      ...{
        school,
        account,
        deputy,
        kid,
        passKey: await passKeyOf(founded),
        guard,
        unit,
        guardianToken,
        stream: tablet.enrolment.stream,
        spareStream: spare.enrolment.stream,
      },
      ...{ number: `${account}-2`, host: `${account}.example.cn`, cursor: (await tablet.pull()).cursor },
      ...{ admitted: people.admitted.id, feverish: people.feverish.id },
      ...{ absentee: people.absentee.id, unexplained: people.unexplained.id },
      ...checkIds(account),
      ...{ ...made, ...invited, hold, rosterImport, sheetExport, sheetTemplate },
    },
  }
}

/** Somebody of the list once more, as they stand. @returns the import */
async function importAgain({ desk }: Founded, { account, unexplained }: People): Promise<string> {
  const { name, unit } = unexplained
  const again = { kind: 'staff' as const, name, unit, number: `${account}-4` }
  return (await desk.ask(importRoster, { people: [again] })).import
}

/** The list of people as a file, waited for. @returns the export */
async function writeTable({ desk }: Founded): Promise<string> {
  const asked = { sheet: 'people', filter: '', format: 'csv', language: 'en' } as const
  const made = await desk.ask(startExport, asked)
  for (;;) {
    const { exports } = await desk.ask(exportsBegun, {})
    if (exports.every(({ state }) => state !== 'running')) return made.export
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** One guest with a pass, and two whom another account invited and who wait. */
async function inviteGuests(
  served: Serving,
  { desk, school, at }: Founded,
  { unexplained: host }: People,
  words: Words,
): Promise<Pick<Ids, 'invitation' | 'waiting' | 'unwanted' | 'watch' | 'passToken'>> {
  const guest = {
    kind: 'visitor',
    name: words.typed('guest'),
    organization: words.typed('guest’s unit'),
  } as const
  const asked = { guest, purpose: 'meeting', note: words.typed('note to a guest'), plate: null } as const
  const window = { from: at, until: at + 24 * 60 * 60_000, party: 1, once: true }
  const { invitation, link } = await desk.ask(invite, { ...asked, ...window, host: host.id })
  const write = writerOf({ world: served.world, school })
  const wait = async (): Promise<string> => {
    const id = newPassId(served.world.random)
    const more = { host: { id: host.id, name: host.name }, checkpoints: null, approvals: 1 }
    const body = { invitation: id, act: 'made', ...asked, ...window, ...more } as const
    await write({ kind: 'invitation', body }, 'deputy')
    return id
  }
  const { watch } = await desk.ask(watchFor, {
    ...{ name: words.typed('watched name'), organization: '', phone: null, idDigits: null },
    ...{ reason: words.typed('reason to watch'), until: dayOf(at) },
  })
  const [waiting, unwanted] = [await wait(), await wait()]
  return { invitation, waiting, unwanted, watch, passToken: link?.split('#')[1] ?? '' }
}

async function passKeyOf({ desk }: Founded): Promise<string> {
  const [key] = (await desk.ask(passKeys, {})).keys
  if (key === undefined) throw new Error('a school without a key of passes')
  return key.kid
}

function checkIds(account: string) {
  return {
    ...{ check: `${account}-check`, held: `${account}-held`, late: `${account}-late` },
    departure: `${account}-departure`,
    visit: `${account}-visit`,
  }
}

async function found(served: Serving, account: string, words: Words): Promise<Founded> {
  const { clock } = served.world
  const { password } = ADMIN
  const { school, kid } = await foundSchool(served.world, {
    ...{ schoolName: words.typed('school'), name: words.typed('administrator') },
    ...{ account, password },
  })
  const cookie = { Cookie: cookieOf(await served.post('/api/sign-in', { account, password })) }
  const at = clock()
  return { school, kid, cookie, desk: deskOf(served, cookie), day: dayOf(at), at }
}

type People = Record<'admitted' | 'feverish' | 'absentee' | 'unexplained', Person> & { account: string }

async function enlist(served: Serving, { desk, school }: Founded, words: Words): Promise<People> {
  const { id: account } = await desk.ask(whoAmI, {})
  const unit = words.typed('class')
  const listed = (n: number, kind: 'student' | 'staff') => ({
    ...{ kind, name: words.typed(`person ${n}`), number: `${account}-${n}` },
    ...(kind === 'student'
      ? { unit, guardian: { name: words.typed(`guardian ${n}`), phone: `1380000000${n}` } }
      : { unit: words.typed('department') }),
  })
  const people = [listed(1, 'student'), listed(2, 'student'), listed(3, 'student'), listed(4, 'staff')]
  await desk.ask(importRoster, { people })
  const roster = await rosterOf(served.world.database, school)
  const named = (n: number): Person => {
    const person = roster.find(({ number }) => number === `${account}-${n}`)
    if (person === undefined) throw new Error('a list that does not hold whom it was given')
    return { id: person.id, kind: person.kind, name: person.name, unit: person.unit }
  }
  return {
    ...{ account, admitted: named(1), feverish: named(2), absentee: named(3), unexplained: named(4) },
  }
}

/** A policy with words of its own, a draft of the next, a list of keys and a host. */
async function ruleAndTrust({ desk, day }: Founded, words: Words): Promise<void> {
  const { current } = await desk.ask(policies, {})
  const area = { code: 'area-1', name: words.typed('area'), kind: 'stayed' as const }
  const policy: Policy = {
    ...current,
    exposure: { ...current.exposure, areas: [{ ...area, from: day, to: null, version: 1 }] },
    cases: current.cases.map((one, n) => ({ ...one, name: words.typed(`case of policy ${n}`) })),
  }
  const saved = await desk.ask(saveDraft, { policy, basedOn: { version: current.version, draft: null } })
  if (saved.state !== 'saved') throw new Error(JSON.stringify(saved))
  const published = await desk.ask(publishDraft, { savedAt: saved.savedAt })
  if (published.state !== 'published') throw new Error(JSON.stringify(published))
  await desk.ask(saveDraft, { policy, basedOn: { version: published.version, draft: null } })
  const list = await desk.ask(importTrust, {
    ...{ scheme: 'dcc', text: testCertificate({ country: 'NZ' }).pem, issuer: '' },
    ...{ source: words.typed('source'), days: 90, keepOthers: false, commit: true },
  })
  if (list.outcome !== 'read') throw new Error(JSON.stringify(list))
}

/** Somebody let in and gone again, somebody held and handed over, somebody written on paper. */
async function morningAtGate(
  tablet: SigningTablet,
  { at }: Founded,
  { account, admitted, feverish }: People,
  guard: string,
  words: Words,
): Promise<void> {
  const ids = checkIds(account)
  const checkpoint = { id: 'gate-1', kind: 'gate', lane: words.recorded('lane of a record', 40) } as const
  const shift = { shift: `${account}-shift`, guard, checkpoint }
  const identity = identityOf('student', { person: { ...admitted, name: words.recorded('admitted') } })
  const held = feverOf(ids.held, feverish.id)
  const heldIdentity = identityOf('student', { person: { ...feverish, name: words.recorded('feverish') } })
  const visitor: Person = {
    ...{ id: `${account}-visitor`, kind: 'visitor' },
    ...{ name: words.recorded('visitor'), unit: words.recorded('visitor’s unit') },
  }
  const issuer = words.recorded('issuer of a code', 200)
  const subject = { name: words.recorded('name in a code') }
  const seen = checkOf(`${account}-seen`, {
    identity: identityOf('visitor', { person: visitor, digest: 'c'.repeat(64) }),
    code: greenCode({ issuer, subject, digest: 'd'.repeat(64) }),
  })
  const late = checkOf(ids.late, { identity: identityOf('visitor', { person: visitor }), readings: [] })
  const thermometer = words.recorded('thermometer', 40)
  const early = { reason: 'ill', escort: 'guardian', name: words.recorded('escort', 40) } as const
  const entries: Entry[] = [
    { kind: 'shift-opened', body: { ...shift, inPlaceOf: { name: words.recorded('deputy'), guard: null } } },
    checkOf(ids.check, { identity, readings: [{ ...reading(367), thermometer }] }),
    { ...held, body: { ...held.body, identity: heldIdentity } },
    { kind: 'isolation-handover', body: { check: ids.held, receiver: guard, place: 'infirmary' } },
    seen,
    {
      kind: 'late-entry',
      body: { ...late.body, paper: { outcome: 'held', by: guard, note: words.recorded('paper', 200) } },
    },
    {
      kind: 'departure',
      body: { departure: ids.departure, person: identity.person, checkpoint, grade: 'signed', early },
    },
    visitOf(ids.visit, {
      person: {
        ...{ id: ids.visit, kind: 'visitor' },
        ...{ name: words.recorded('visitor'), unit: words.recorded('organization') },
      },
      host: { id: null, name: words.recorded('visit host') },
    }),
    { kind: 'shift-closed', body: shift },
  ]
  for (const entry of entries) await tablet.write(entry, { at: at - 60_000, actor: guard })
  const pushed = await tablet.push()
  if (pushed.status !== 200) throw new Error(`push: ${pushed.status}`)
}

async function fromHome(
  { desk, day }: Founded,
  { admitted, absentee }: People,
  words: Words,
): Promise<{ guardianToken: string; unit: string }> {
  const row = {
    person: admitted.id,
    reading: { tenths: 365, site: 'axillary' as const },
    symptoms: ['cough' as const],
  }
  await desk.ask(tellHome, { day, by: 'teacher', rows: [row] })
  const unit = words.typed('class')
  const { links } = await desk.ask(classLinks, { unit })
  const own = links.find((link) => link.person.id === absentee.id)
  if (own === undefined) throw new Error('a pupil without a link')
  return { guardianToken: own.path.slice(guardianPath('').length), unit }
}

async function officeWork(
  { desk, day }: Founded,
  { account, admitted, absentee, unexplained }: People,
  { guard, gate }: { guard: string; gate: { gate: string; lane: string } },
  words: Words,
): Promise<Pick<Ids, 'case' | 'closedCase' | 'absence' | 'report' | 'dispute'>> {
  const host: CodeHost = { host: `${account}.example.cn`, path: '/code/', parameter: 'id', time: 'none' }
  await desk.ask(putCodeHost, { host, replaces: null })
  const duty = { session: 'morning' as const, person: { name: words.typed('on duty'), guard } }
  const lines = [{ ...duty, post: 'gate-guard' as const, place: gate, deputy: null }]
  await desk.ask(planDuty, { days: [{ day, version: 0, lines }] })
  const times = { fromOn: day, untilOn: day, sessions: null }
  const ill = { person: absentee.id, ...times, reason: 'illness' as const }
  const known = await desk.ask(noteAbsence, { ...ill, note: words.typed('absence', 200) })
  await desk.ask(certifyAbsence, { ...known, issuer: words.typed('hospital'), seenOn: day })
  const { absence } = await desk.ask(noteAbsence, { ...ill, note: words.typed('other absence', 200) })
  const opened = await desk.ask(openCase, {
    ...{ cause: 'refusal', person: unexplained.id, note: words.typed('case', 200) },
  })
  await desk.ask(tellCase, { case: opened.case, step: 'feedback', text: words.typed('feedback', 200) })
  const line = { person: unexplained.id, reason: 'other' as const, note: words.typed('signed for', 200) }
  await desk.ask(closeSession, { day, session: 'morning', lines: [line] })
  const { report } = await desk.ask(makeReport, { day, isNil: false })
  const second = await desk.ask(openCase, {
    cause: 'refusal',
    person: null,
    note: words.typed('other case', 200),
  })
  await desk.ask(tellCase, { case: second.case, step: 'feedback', text: words.typed('other feedback', 200) })
  await desk.ask(closeCase, { case: second.case, text: words.typed('closing', 200) })
  const { dispute } = await desk.ask(noteDispute, {
    ...{ person: admitted.id, about: { kind: 'check' as const, id: checkIds(account).check } },
    ...{ saidBy: 'guardian' as const, text: words.typed('what is disputed', 200) },
  })
  return { case: opened.case, closedCase: second.case, absence, report, dispute }
}
