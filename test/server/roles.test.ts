import { describe, expect, it } from 'vitest'
import { ENDPOINTS } from '#cli/rig/endpoints.ts'
import { cases } from '#contract/cases.ts'
import { absences, dayNumber, dayView, findPeople, noteAbsence } from '#contract/day.ts'
import { departures } from '#contract/departures.ts'
import type { ConsoleEndpoint, Endpoint } from '#contract/endpoint.ts'
import { entries } from '#contract/entries.ts'
import { homeClasses, matchNumbers, tellHome } from '#contract/home.ts'
import { mayAsk } from '#contract/roles.ts'
import { importRoster } from '#contract/roster.ts'
import { today } from '#contract/today.ts'
import { ROLES } from '#domain/role.ts'
import { circleOf } from '#server/auth/may.ts'
import { nameOfRoute } from '#server/routes/console-route.ts'
import { askerAs, signedInAs } from '#test/fakes/accounts.ts'
import { answerTo, nobodys, shapeOf } from '#test/fakes/answers.ts'
import { deskOf } from '#test/fakes/desk.ts'
import { EVERY_ENDPOINT } from '#test/fakes/every-route.ts'
import { rowsOf } from '#test/fakes/rows-of.ts'
import { type Served, serveNothing } from '#test/fakes/served.ts'
import { type WholeSchool, wholeSchool } from '#test/fakes/whole-school.ts'

/** Stands in every word of the school's one class, and in none of the teacher's. */
const MARK = '邻班'
const OWN_CLASS = '二年级1班'
/** What is called so is the school's, and none of its people: they may be told. */
const NO_PERSONS = ['school', 'spare tablet', 'tablet']
const DAY = '2026-11-23'

/** Routes of the console that take whoever is not signed in, by a link, a password or nothing. */
const OPEN = [
  ...['POST /api/set-up', 'POST /api/set-up/resume', 'POST /api/set-up/proof'],
  ...['POST /api/sign-in', 'POST /api/sign-out', 'POST /api/pass/shown'],
  ...['POST /api/guardian/asked', 'POST /api/guardian/told'],
]

function isForConsole(one: Endpoint<unknown, unknown>): one is ConsoleEndpoint<unknown, unknown> {
  return 'roles' in one
}

type School = { served: Served; whole: WholeSchool }

/** A school in which something of everything has happened, to people of one class; each request is of its own address. */
async function aSchool(): Promise<School> {
  const alone = await serveNothing()
  let asked = 0
  const ask: Served['ask'] = (path, init = {}) => alone.ask(path, { address: `address-${++asked}`, ...init })
  const served: Served = { ...alone, ask }
  const word = (place: string): string => `${MARK}·${place}`
  return { served, whole: await wholeSchool(served, 'head', { typed: word, recorded: word }) }
}

/** A class teacher of another class of the same school, with one pupil. */
async function aTeacher({ served, whole }: School) {
  const pupil = { kind: 'student', name: '自己的学生', unit: OWN_CLASS, number: 'OWN-1' } as const
  await whole.desk.ask(importRoster, { people: [pupil] })
  const cookie = await signedInAs(served, whole.ids.school, { role: 'teacher', units: [OWN_CLASS] })
  const desk = deskOf(served, cookie)
  const [found] = (await desk.ask(findPeople, { query: 'OWN-1' })).people
  if (found === undefined) throw new Error('the teacher does not find their own pupil')
  return { cookie, desk, pupil: found }
}

describe('what a role may do', () => {
  it('is said by every endpoint of the console that wants somebody signed in', () => {
    const silent = ENDPOINTS.filter(({ path }) => path.startsWith('/api/')).filter(
      (one) => !isForConsole(one),
    )
    expect(silent.map(nameOfRoute).sort()).toEqual([...OPEN].sort())
  })

  it('is what the table says, by every route and for every role', async () => {
    const { served, whole } = await aSchool()
    const wrong: unknown[] = []
    for (const role of ROLES) {
      const cookie = await signedInAs(served, whole.ids.school, { role, units: [whole.ids.unit] })
      for (const endpoint of ENDPOINTS.filter(isForConsole)) {
        const route = nameOfRoute(endpoint)
        const { status, text } = await answerTo(askerAs(served, role, cookie), route, whole.ids)
        const isRefused = status === 403 && text.includes('"problem":"forbidden"')
        if (isRefused === mayAsk(endpoint, role) || status >= 500) wrong.push({ role, route, status, text })
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('a class teacher', () => {
  it('is answered about another class as about one that is not there, by every route, and changes nothing', async () => {
    const school = await aSchool()
    const { served, whole } = school
    const { cookie, pupil } = await aTeacher(school)
    const teacher = askerAs(served, 'teacher', cookie)
    const before = await rowsOf(served.world.database, whole.ids.school)
    const wrong: unknown[] = []
    let named = 0
    for (const route of Object.keys(EVERY_ENDPOINT).filter((one) => one.includes(' /api/'))) {
      // What is of the asker’s own account names nobody.
      if (OPEN.includes(route) || route.includes(' /api/me/')) continue
      const there = await answerTo(teacher, route, whole.ids)
      const nowhere = await answerTo(teacher, route, nobodys(whole.ids))
      const told = NO_PERSONS.reduce((text, word) => text.replaceAll(`${MARK}·${word}`, ''), there.text)
      if (told.includes(MARK)) wrong.push({ route, told })
      if (there.sent === nowhere.sent) continue
      named += 1
      if (shapeOf(there) !== shapeOf(nowhere)) wrong.push({ route, there, nowhere })
    }
    expect(wrong).toEqual([])
    expect(named).toBeGreaterThan(30)
    // That they looked at their own pupil is written down, and a view they keep is theirs.
    const after = await rowsOf(served.world.database, whole.ids.school)
    const own = ['read_record', 'read_person', 'saved_view'].map((table) => [table, before[table]])
    expect({ ...after, ...Object.fromEntries(own) }).toEqual(before)
    const seen = await served.world.database.all(
      `select distinct person_id from read_person join read_record on read_record.school = read_person.school
         and read_record.at = read_person.at and read_record.read = read_person.read
        where read_person.school = ? and read_record.account = 'teacher'`,
      whole.ids.school,
    )
    expect(seen).toEqual([{ person_id: pupil.id }])
  })

  it('sees of every list and figure the part that is of their class', async () => {
    const school = await aSchool()
    const { desk, pupil } = await aTeacher(school)
    await desk.ask(noteAbsence, {
      ...{ person: pupil.id, fromOn: DAY, untilOn: DAY, sessions: null, reason: 'personal', note: '' },
    })
    expect(await desk.ask(today, { day: DAY })).toMatchObject({
      counts: { expected: 1, admitted: 0, absent: 1, unexplained: 0 },
      visitors: { admitted: 0, held: 0 },
      units: [{ unit: OWN_CLASS }],
      unexplained: [],
    })
    const day = await desk.ask(dayView, { day: DAY })
    expect(day.sessions.map(({ counts, closing }) => [counts.expected, closing])).toContainEqual([1, null])
    expect([day.reports, day.cases]).toEqual([[], { opened: 0, open: 0, overdue: 0 }])
    const behind = await desk.ask(dayNumber, { day: DAY, session: 'morning', number: 'expected' })
    expect(behind.people.map(({ person }) => person?.id)).toEqual([pupil.id])
    const { people } = await desk.ask(dayNumber, { day: DAY, session: 'morning', number: 'visitors' })
    expect(people).toEqual([])
    expect((await desk.ask(entries, { day: DAY })).count).toEqual({ rows: 0, capped: false })
    expect((await desk.ask(cases, { state: 'closed' })).count.rows).toBe(0)
    expect(await desk.ask(departures, { day: DAY })).toMatchObject({ departures: [], total: 0, early: 0 })
    expect((await desk.ask(absences, { day: DAY })).absences.map(({ person }) => person.id)).toEqual([
      pupil.id,
    ])
    expect((await desk.ask(homeClasses, {})).classes).toMatchObject([{ unit: OWN_CLASS, people: 1 }])
    const numbers = [school.whole.ids.number, 'OWN-1']
    expect((await desk.ask(matchNumbers, { numbers })).people.map(({ number }) => number)).toEqual(['OWN-1'])
  })

  it('tells of nobody when one of those told of is not theirs', async () => {
    const school = await aSchool()
    const { desk, pupil } = await aTeacher(school)
    const row = { reading: { tenths: 365, site: 'axillary' as const }, symptoms: null }
    const rows = [pupil.id, school.whole.ids.admitted].map((person) => ({ person, ...row }))
    const answer = await desk.call(tellHome, { day: DAY, by: 'teacher', rows })
    expect(answer).toMatchObject({ ok: false, failure: { code: 'not-found' } })
    const { classes } = await desk.ask(homeClasses, {})
    expect(classes).toMatchObject([{ given: 0 }])
  })

  it('of no class sees nobody', async () => {
    const { served, whole } = await aSchool()
    const cookie = await signedInAs(served, whole.ids.school, { role: 'teacher' })
    const desk = deskOf(served, cookie)
    expect((await desk.ask(today, { day: DAY })).counts.expected).toBe(0)
    expect((await desk.ask(findPeople, { query: whole.ids.number })).people).toEqual([])
    expect((await desk.ask(entries, {})).entries).toEqual([])
  })

  it('is never sent a reply that tells of somebody else, whatever it was made of', async () => {
    const school = await aSchool()
    const { pupil } = await aTeacher(school)
    const { database } = school.served.world
    const teacher = {
      ...{ id: 'teacher', name: '老师', school: school.whole.ids.school, schoolName: '学校' },
      ...{ role: 'teacher' as const, units: [OWN_CLASS] },
    }
    const circle = await circleOf(database, teacher)
    expect(() => circle?.expectOnly([pupil.id])).not.toThrow()
    expect(() => circle?.expectOnly([pupil.id, school.whole.ids.admitted])).toThrow('tells of others')
    expect(() => circle?.expectOnly([null])).toThrow('tells of others')
    expect(await circleOf(database, { ...teacher, role: 'doctor' })).toBeNull()
  })
})
