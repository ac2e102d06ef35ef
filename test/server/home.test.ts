import { describe, expect, it } from 'vitest'
import { consoleChanges } from '#contract/console-trust.ts'
import { CONSOLE_HEADER, parse, type ReplyOf, type RequestOf } from '#contract/endpoint.ts'
import { guardianPath, homeAsked, tellFromHome } from '#contract/guardian.ts'
import {
  classLinks,
  guardianMasked,
  guardianShown,
  homeClasses,
  homeGrid,
  matchNumbers,
  renewLinks,
  revokeLinks,
  tellHome,
} from '#contract/home.ts'
import { importRoster } from '#contract/roster.ts'
import { maskedName, type RosterPerson } from '#domain/person.ts'
import { STARTING_POLICY } from '#domain/policy-start.ts'
import { auditChains } from '#server/db/audit.ts'
import { rebuild } from '#server/entries/rebuild.ts'
import { openSealers } from '#server/entries/sealers.ts'
import { publish } from '#server/feed.ts'
import { linkToken } from '#server/guardian/token.ts'
import { type Told, tell } from '#server/home/tell.ts'
import { openLive } from '#server/live.ts'
import { foundSchool } from '#server/school/found.ts'
import { asPerson, rosterOf } from '#server/school/roster.ts'
import { type Desk, deskOf } from '#test/fakes/desk.ts'
import { ADMIN, MONDAY, refusal, type Served, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'

const DAY = '2026-11-23'
const DAY_MS = 24 * 60 * 60_000
type Telling = RequestOf<typeof tellFromHome>
type Morning = { served: Served; desk: Desk; pupil: RosterPerson; unit: string }

async function aClass(): Promise<Morning> {
  const served = await serveSchool({ people: 200 })
  const desk = deskOf(served, await served.signIn())
  const pupil = (await rosterOf(served.world.database, served.school)).find(({ kind }) => kind === 'student')
  if (pupil?.unit == null) throw new Error('a school without a pupil in a class')
  return { served, desk, pupil, unit: pupil.unit }
}

const tokenIn = (path: string): string => path.replace(guardianPath(''), '')

async function linkOf({ desk, pupil, unit }: Morning): Promise<string> {
  const { links } = await desk.ask(classLinks, { unit })
  const link = links.find(({ person }) => person.id === pupil.id)
  if (link === undefined) throw new Error('a pupil without a link')
  return tokenIn(link.path)
}

const telling = (changes: Partial<Telling> = {}): Omit<Telling, 'token'> => ({
  ...{ day: DAY, reading: { tenths: 365, site: 'axillary' }, symptoms: [], areas: [] },
  ...{ listVersion: 1, waited: 0 },
  ...changes,
})
const open = ({ served }: Morning, token: string, address?: string) =>
  served.ask(homeAsked.path, {
    ...(address === undefined ? {} : { address }),
    ...{ method: 'POST', headers: { [CONSOLE_HEADER]: '1' }, body: JSON.stringify({ token }) },
  })
const send = ({ served }: Morning, token: string, changes: Partial<Telling> = {}) =>
  served.post(tellFromHome.path, { token, ...telling(changes) })

async function stateIn(response: Response): Promise<ReplyOf<typeof homeAsked>> {
  const state = parse(homeAsked.reply, await response.json())
  if (!state.ok) throw new Error(`status ${response.status}, unreadable at ${state.at}`)
  return state.value
}

const gridRow = async ({ desk, pupil, unit }: Morning) => {
  const { rows } = await desk.ask(homeGrid, { unit })
  const row = rows.find(({ person }) => person.id === pupil.id)
  if (row === undefined) throw new Error('a pupil who is not in the grid of the class')
  return row
}

const kindsIn = async ({ served }: Morning) => {
  const events = await served.world.database.all(
    "select header from event where stream = 'console' order by seq",
  )
  return events.map(({ header }) => JSON.parse(String(header)).kind)
}

describe('the page of a guardian', () => {
  it('is told the masked name, the class and what is asked today', async () => {
    const morning = await aClass()
    const state = await stateIn(await open(morning, await linkOf(morning)))
    expect(state).toMatchObject({
      ...{ schoolName: '测试学校', name: maskedName(morning.pupil.name), unit: morning.unit, day: DAY },
      ...{ reading: null, symptoms: null, advice: 'give-reading' },
    })
    expect(state.questions.symptoms).toEqual(STARTING_POLICY.exposure.symptoms)
    expect(JSON.stringify(state)).not.toContain(morning.pupil.name)
  })

  it('tells a reading and symptoms, which stand in the console stream, in the file and in the class grid', async () => {
    const morning = await aClass()
    const token = await linkOf(morning)
    const state = await stateIn(
      await send(morning, token, { reading: { tenths: 382, site: 'ear' }, symptoms: ['cough'] }),
    )
    expect(state).toMatchObject({ reading: { tenths: 382, by: 'guardian', at: MONDAY }, advice: 'keep-home' })
    expect(await gridRow(morning)).toMatchObject({
      ...{ reading: { tenths: 382, site: 'ear', by: 'guardian' }, symptoms: ['cough'], advice: 'keep-home' },
    })
    const { database } = morning.served.world
    const events = await database.all(
      "select header, disposition from event where stream = 'console' order by seq",
    )
    expect(events.map(({ disposition }) => disposition)).toEqual(['accepted', 'accepted'])
    expect(events.map(({ header }) => JSON.parse(String(header)))).toMatchObject([
      { kind: 'home-reading', actor: 'guardian' },
      { kind: 'exposure', actor: 'guardian' },
    ])
    expect(await auditChains(database, () => {})).toMatchObject({ events: 2, broken: 0 })
    await rebuild(database, morning.served.school)
    expect(await gridRow(morning)).toMatchObject({ reading: { tenths: 382 }, symptoms: ['cough'] })
  })

  it('may change what it told the same day: both stay on record, the later one counts', async () => {
    const morning = await aClass()
    const token = await linkOf(morning)
    await send(morning, token, { reading: { tenths: 369, site: 'axillary' } })
    morning.served.pass(60_000)
    const state = await stateIn(await send(morning, token))
    expect(state).toMatchObject({ reading: { tenths: 365 }, symptoms: [], advice: 'come' })
    expect(await morning.served.world.database.all('select tenths from home_reading')).toHaveLength(2)
  })

  it('takes no fever and no symptom back; the class teacher does, and page, grid and counts agree', async () => {
    const morning = await aClass()
    const { served, desk, pupil, unit } = morning
    const token = await linkOf(morning)
    const keptHome = async () =>
      (await desk.ask(homeClasses, {})).classes.find((one) => one.unit === unit)?.keptHome
    await send(morning, token, { reading: { tenths: 380, site: 'axillary' }, symptoms: ['cough'] })
    served.pass(60_000)
    const ill = { reading: { tenths: 380 }, symptoms: ['cough'], advice: 'keep-home' }
    expect(await stateIn(await send(morning, token))).toMatchObject(ill)
    expect(await gridRow(morning)).toMatchObject(ill)
    expect(await keptHome()).toBe(1)
    expect(await served.world.database.all('select tenths from home_reading order by gseq')).toEqual([
      { tenths: 380 },
      { tenths: 365 },
    ])
    served.pass(60_000)
    const reading = { tenths: 366, site: 'axillary' } as const
    await desk.ask(tellHome, {
      ...{ day: DAY, by: 'teacher', rows: [{ person: pupil.id, reading, symptoms: [] }] },
    })
    const well = { reading: { tenths: 366 }, symptoms: [], advice: 'come' }
    expect(await stateIn(await open(morning, token))).toMatchObject(well)
    expect(await gridRow(morning)).toMatchObject(well)
    expect(await keptHome()).toBe(0)
  })

  it('tells the same thing once, however often it is sent, and spends no try on it', async () => {
    const morning = await aClass()
    const token = await linkOf(morning)
    const once = { telling: 'telling-1', symptoms: ['cough' as const] }
    const first = await stateIn(await send(morning, token, once))
    for (let times = 0; times < 11; times += 1) await send(morning, token, once)
    expect(await stateIn(await send(morning, token, once))).toEqual(first)
    expect(await kindsIn(morning)).toEqual(['home-reading', 'exposure'])
    for (let times = 1; times < 12; times += 1)
      expect((await send(morning, token, { telling: `other-${times}` })).status).toBe(200)
    expect((await send(morning, token, { telling: 'one-too-many' })).status).toBe(429)
    expect((await send(morning, token, once)).status).toBe(200)
    morning.served.pass(DAY_MS)
    expect((await stateIn(await send(morning, token, once))).day).toBe('2026-11-24')
    expect(await kindsIn(morning)).toHaveLength(24)
  })

  it('tells once what two requests bring at the same time', async () => {
    const morning = await aClass()
    const token = await linkOf(morning)
    const both = await Promise.all([1, 2].map(() => send(morning, token, { telling: 'telling-1' })))
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect(await kindsIn(morning)).toEqual(['home-reading', 'exposure'])
  })

  it('completes by its repeat what was cut off after the reading', async () => {
    const morning = await aClass()
    const { served, pupil } = morning
    const { database, clock } = served.world
    const sealer = openSealers(database)
    let sealed = 0
    const cut = (school: string) => {
      sealed += 1
      if (sealed === 2) throw new Error('cut off')
      return sealer(school)
    }
    const writer = { database, clock, sealer: cut, live: openLive() }
    const author = { school: served.school, actor: 'guardian' }
    const told: Told = {
      ...{ person: asPerson(pupil), day: DAY, by: 'guardian', telling: 'telling-1' },
      reading: { tenths: 365, site: 'axillary', by: 'guardian', at: MONDAY },
      answers: { areas: [], symptoms: { symptoms: ['cough'], on: DAY } },
    }
    await expect(tell(writer, author, told)).rejects.toThrow('cut off')
    expect(await kindsIn(morning)).toEqual(['home-reading'])
    const token = await linkOf(morning)
    const repeated = await send(morning, token, { telling: 'telling-1', symptoms: ['cough'] })
    expect(await stateIn(repeated)).toMatchObject({ reading: { tenths: 365 }, symptoms: ['cough'] })
    expect(await kindsIn(morning)).toEqual(['home-reading', 'exposure'])
  })

  it('refuses a reading nobody has, nothing at all, and a day that is over', async () => {
    const morning = await aClass()
    const token = await linkOf(morning)
    for (const tenths of [299, 430, 36.5])
      expect(
        await refusal(await send(morning, token, { reading: { tenths, site: 'axillary' } })),
      ).toMatchObject({ problem: 'malformed', at: 'reading.tenths' })
    expect(await refusal(await send(morning, token, { reading: null, symptoms: null }))).toMatchObject({
      problem: 'malformed',
    })
    morning.served.pass(DAY_MS)
    expect(await refusal(await send(morning, token))).toEqual({
      ...{ status: 409, problem: 'not-now', why: 'day-over' },
    })
    expect(await morning.served.world.database.all('select * from event')).toHaveLength(0)
  })

  it('says when a reading was taken that waited for a network, and never before the day began', async () => {
    const morning = await aClass()
    const token = await linkOf(morning)
    const minutes = await stateIn(await send(morning, token, { waited: 10 * 60_000 }))
    expect(minutes.reading?.at).toBe(MONDAY - 10 * 60_000)
    const days = await stateIn(await send(morning, token, { waited: 3 * DAY_MS }))
    // The earlier one that was taken later still counts.
    expect(days.reading?.at).toBe(MONDAY - 10 * 60_000)
  })

  it('asks each line of the list until it was answered, and takes no answer to a line the school never asked', async () => {
    const morning = await aClass()
    const { served } = morning
    const area = {
      ...{ code: '410000', name: '示例地区', kind: 'stayed' as const },
      ...{ from: '2026-11-01', to: null, version: 2 },
    }
    const policy = {
      ...STARTING_POLICY,
      version: STARTING_POLICY.version + 1,
      exposure: { ...STARTING_POLICY.exposure, listVersion: 2, areas: [area] },
    }
    await served.world.database.tx((sql) =>
      publish(sql, served.school, [{ kind: 'policy', key: 'current', value: policy }]),
    )
    const token = await linkOf(morning)
    const asked = { code: '410000', name: '示例地区', kind: 'stayed' }
    expect((await stateIn(await open(morning, token))).questions.areas).toEqual([{ ...asked, yes: null }])
    const answered = await stateIn(
      await send(morning, token, {
        listVersion: 2,
        areas: [
          { code: '410000', kind: 'stayed', yes: true },
          { code: '999999', kind: 'contact', yes: true },
        ],
      }),
    )
    expect(answered).toMatchObject({
      questions: { areas: [{ ...asked, yes: true }] },
      advice: 'keep-home',
    })
    served.pass(DAY_MS)
    expect(await stateIn(await open(morning, token))).toMatchObject({
      ...{ symptoms: null, questions: { areas: [] }, advice: 'keep-home' },
    })
  })

  it('lets a link write so often and no more', async () => {
    const morning = await aClass()
    const token = await linkOf(morning)
    for (let times = 0; times < 12; times += 1) expect((await send(morning, token)).status).toBe(200)
    expect(await refusal(await send(morning, token))).toMatchObject({ status: 429 })
    expect((await open(morning, token)).status).toBe(200)
    morning.served.pass(15 * 60_000)
    expect((await send(morning, token)).status).toBe(200)
  })

  it('takes nothing from a form of another site', async () => {
    const morning = await aClass()
    const token = await linkOf(morning)
    const forged = await morning.served.ask(tellFromHome.path, {
      ...{ method: 'POST', body: JSON.stringify({ token, ...telling() }) },
    })
    expect(await refusal(forged)).toMatchObject({ problem: 'forbidden' })
  })

  it('keeps its answers out of every cache', async () => {
    const morning = await aClass()
    const answer = await open(morning, await linkOf(morning))
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(answer.headers.get('Referrer-Policy')).toBe('no-referrer')
  })
})

describe('a link', () => {
  it('opens the page from behind the fragment, and no address of the server takes a token', async () => {
    const morning = await aClass()
    const token = await linkOf(morning)
    const [link] = (await morning.desk.ask(classLinks, { unit: morning.unit })).links
    expect(link?.path).toMatch(/^\/g\/#[a-z2-7]{48}$/)
    for (const path of [`/api/guardian/${token}`, `${homeAsked.path}?token=${token}`])
      expect((await morning.served.ask(path)).status, path).toBe(404)
    const asked = await morning.served.post(`${homeAsked.path}?token=${token}`, {})
    expect(await refusal(asked)).toMatchObject({ problem: 'malformed', at: 'token' })
  })

  it('has no name in it and stays the same until it is renewed', async () => {
    const morning = await aClass()
    const token = await linkOf(morning)
    expect(token).toMatch(/^[a-z2-7]{48}$/)
    expect(await linkOf(morning)).toBe(token)
    await morning.desk.ask(renewLinks, { unit: morning.unit, person: morning.pupil.id })
    expect(await linkOf(morning)).not.toBe(token)
  })

  it('that was renewed or taken back says so to whoever holds it, and the others of the class go on', async () => {
    const morning = await aClass()
    const { desk, unit, pupil } = morning
    const token = await linkOf(morning)
    const { links } = await desk.ask(classLinks, { unit })
    const other = tokenIn(links.find(({ person }) => person.id !== pupil.id)?.path ?? '')
    await desk.ask(renewLinks, { unit, person: pupil.id })
    expect(await refusal(await open(morning, token))).toMatchObject({ problem: 'revoked' })
    const renewed = await linkOf(morning)
    expect((await open(morning, renewed)).status).toBe(200)
    expect((await open(morning, other)).status).toBe(200)
    await desk.ask(revokeLinks, { unit, person: null })
    for (const ended of [renewed, other])
      expect(await refusal(await open(morning, ended))).toMatchObject({ problem: 'revoked' })
    expect((await gridRow(morning)).link).toBe('revoked')
    const { changes } = await desk.ask(consoleChanges, {})
    expect(changes).toMatchObject([
      { what: 'guardian-links-revoked', subject: unit },
      { what: 'guardian-links-renewed', subject: pupil.number },
    ])
  })

  it('runs out after half a year, until it is renewed', async () => {
    const morning = await aClass()
    const token = await linkOf(morning)
    morning.served.pass(179 * DAY_MS)
    expect((await open(morning, token)).status).toBe(200)
    morning.served.pass(DAY_MS)
    expect(await refusal(await open(morning, token))).toMatchObject({ problem: 'link-expired' })
    const desk = deskOf(morning.served, await morning.served.signIn())
    await desk.ask(renewLinks, { unit: morning.unit, person: morning.pupil.id })
    expect((await open(morning, await linkOf({ ...morning, desk }))).status).toBe(200)
  })

  it('cannot be made up: every change of a letter is one and the same answer', async () => {
    const morning = await aClass()
    const token = await linkOf(morning)
    const forged = [
      'x',
      '',
      token.slice(0, -1),
      `${token}a`,
      ...[...token].map(
        (letter, at) => token.slice(0, at) + (letter === 'a' ? 'b' : 'a') + token.slice(at + 1),
      ),
      linkToken(new Uint8Array(32), {
        ...{ school: morning.served.school, person: morning.pupil.id, generation: 1 },
      }),
    ]
    for (const [at, wrong] of forged.entries())
      expect(await refusal(await open(morning, wrong, `192.0.2.${at}`)), wrong).toEqual({
        ...{ status: 404, problem: 'not-found' },
      })
  })

  it('that is wrong may be tried so often from one address, and a good one there still opens', async () => {
    const morning = await aClass()
    const token = await linkOf(morning)
    for (let times = 0; times < 20; times += 1) expect((await open(morning, 'a'.repeat(48))).status).toBe(404)
    expect(await refusal(await open(morning, 'a'.repeat(48)))).toMatchObject({ problem: 'too-many-tries' })
    expect((await open(morning, token)).status).toBe(200)
  })

  it('of one school opens nothing in another on the same server', async () => {
    const morning = await aClass()
    const { served } = morning
    const { school } = await foundSchool(served.world, { schoolName: '另一所', ...ADMIN, account: 'other' })
    await linkOf(morning)
    const { database } = served.world
    const [row] = await database.all('select key from link_key where school = ?', served.school)
    const key = row?.['key']
    if (!(key instanceof Uint8Array)) throw new Error('a school without a key for its links')
    const stolen = linkToken(key, { school, person: morning.pupil.id, generation: 1 })
    expect(await refusal(await open(morning, stolen))).toMatchObject({ problem: 'not-found' })
  })

  it('is given to pupils only', async () => {
    const { served, desk } = await aClass()
    const staff = (await rosterOf(served.world.database, served.school)).find(({ kind }) => kind === 'staff')
    expect(await desk.ask(classLinks, { unit: staff?.unit ?? '' })).toMatchObject({ links: [] })
  })
})

describe('the class grid', () => {
  it('has everybody of the class, by number, with who told what', async () => {
    const morning = await aClass()
    const { desk, unit, served } = morning
    const everybody = (await rosterOf(served.world.database, served.school)).filter(
      (person) => person.unit === unit,
    )
    const { rows } = await desk.ask(homeGrid, { unit })
    expect(rows.map(({ person }) => person.id).sort()).toEqual(everybody.map(({ id }) => id).sort())
    expect(rows.map(({ number }) => number)).toEqual(rows.map(({ number }) => number).sort())
    const [first, second] = rows
    if (first === undefined || second === undefined) throw new Error('too small a class')
    await desk.ask(tellHome, {
      ...{ day: DAY, by: 'teacher' },
      rows: [
        { person: first.person.id, reading: { tenths: 366, site: 'axillary' }, symptoms: null },
        { person: second.person.id, reading: null, symptoms: ['fever'] },
      ],
    })
    const after = (await desk.ask(homeGrid, { unit })).rows
    expect(after[0]).toMatchObject({
      reading: { tenths: 366, by: 'teacher' },
      symptoms: null,
      advice: 'come',
    })
    expect(after[1]).toMatchObject({ reading: null, symptoms: ['fever'], advice: 'keep-home' })
    const classes = (await desk.ask(homeClasses, {})).classes
    expect(classes.find((one) => one.unit === unit)).toEqual({
      ...{ unit, people: everybody.length, given: 1, keptHome: 1 },
    })
  })

  it('takes nobody as told without a number or an answer, and nothing when one of them is unknown', async () => {
    const { served, desk, pupil } = await aClass()
    const row = { person: pupil.id, reading: { tenths: 366, site: 'axillary' as const }, symptoms: null }
    const refused = async (rows: RequestOf<typeof tellHome>['rows'], day = DAY) => {
      const answer = await desk.call(tellHome, { day, by: 'teacher', rows })
      return answer.ok ? 'told' : answer.failure.code
    }
    expect(await refused([{ ...row, reading: null }])).toBe('malformed')
    expect(await refused([row, { ...row, person: 'nobody' }])).toBe('not-found')
    expect(await refused([row], '2026-11-22')).toBe('not-now')
    expect(await served.world.database.all('select * from event')).toHaveLength(0)
    expect(await refused([row])).toBe('told')
  })

  it('finds people by the numbers of a pasted list', async () => {
    const { desk, pupil } = await aClass()
    const { people } = await desk.ask(matchNumbers, { numbers: ['nobody', pupil.number] })
    expect(people).toMatchObject([{ number: pupil.number, person: { id: pupil.id, name: pupil.name } }])
  })
})

describe('a guardian on file', () => {
  const guardian = { name: '测试家长', phone: '13800005678' }

  async function withGuardian(): Promise<Morning> {
    const morning = await aClass()
    const { kind, name, unit, number } = morning.pupil
    const told = await morning.desk.ask(importRoster, { people: [{ kind, name, unit, number, guardian }] })
    expect(told).toMatchObject({ added: 0, changed: 0, unchanged: 1, guardians: 1 })
    return morning
  }

  it('is masked first, whole when asked for, and that it was asked for is written down', async () => {
    const morning = await withGuardian()
    const { desk, pupil } = morning
    expect((await gridRow(morning)).hasGuardian).toBe(true)
    const person = pupil.id
    expect(await desk.ask(guardianMasked, { person })).toEqual({ name: '测**长', phone: '138****5678' })
    expect((await desk.ask(consoleChanges, {})).changes).toMatchObject([{ what: 'roster-imported' }])
    expect(await desk.ask(guardianShown, { person })).toEqual(guardian)
    expect((await desk.ask(consoleChanges, {})).changes).toMatchObject([
      { what: 'guardian-shown', subject: pupil.number },
      { what: 'roster-imported' },
    ])
  })

  it('stays when the roster comes again without one, and gives way to a later one', async () => {
    const { desk, pupil } = await withGuardian()
    const { kind, name, unit, number, id: person } = pupil
    await desk.ask(importRoster, { people: [{ kind, name, unit, number }] })
    expect(await desk.ask(guardianShown, { person })).toEqual(guardian)
    const later = { name: '另一家长', phone: '010-1234567' }
    await desk.ask(importRoster, { people: [{ kind, name, unit, number, guardian: later }] })
    expect(await desk.ask(guardianShown, { person })).toEqual(later)
  })

  it('is not readable in the database and reaches no tablet', async () => {
    const { served } = await withGuardian()
    const { database, school } = { ...served.world, school: served.school }
    const [kept] = await database.all('select sealed from guardian_contact where school = ?', school)
    const bytes = kept?.['sealed']
    if (!(bytes instanceof Uint8Array)) throw new Error('nothing was kept')
    expect(new TextDecoder().decode(bytes)).not.toContain('5678')
    const tablet = await enrolTablet(served)
    const pulled = JSON.stringify(await tablet.pull())
    expect(pulled).toContain('person')
    expect(pulled).not.toContain('5678')
    expect(pulled).not.toContain(guardian.name)
  })

  it('of one person is not taken for that of another, even by whoever can write in the database', async () => {
    const { served, desk, pupil } = await withGuardian()
    const other = (await rosterOf(served.world.database, served.school)).find(({ id }) => id !== pupil.id)
    if (other === undefined) throw new Error('a school of one')
    await served.world.database.run('update guardian_contact set person_id = ?', other.id)
    const answer = await desk.call(guardianShown, { person: other.id })
    expect(answer).toMatchObject({ ok: false, failure: { code: 'not-found' } })
  })
})
