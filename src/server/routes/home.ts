import { guardianPath } from '#contract/guardian.ts'
import {
  classLinks,
  guardianMasked,
  guardianShown,
  type HomeRow,
  homeClasses,
  homeGrid,
  matchNumbers,
  renewLinks,
  revokeLinks,
  tellHome,
} from '#contract/home.ts'
import { dayOf } from '#domain/calendar.ts'
import { maskedContact } from '#domain/contact.ts'
import type { HomeReading } from '#domain/facts.ts'
import { type HomeGiven, homeAdvice, symptomsToday } from '#domain/home.ts'
import type { RosterPerson } from '#domain/person.ts'
import type { Policy } from '#domain/policy.ts'
import { compareUnits } from '#domain/unit-order.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import { unitsSeen } from '../auth/may.ts'
import type { Desk, Routes } from '../gate.ts'
import { contactOf, whoHasContact } from '../guardian/contacts.ts'
import * as links from '../guardian/links.ts'
import { givenBy, toldOn } from '../home/given.ts'
import { tell } from '../home/tell.ts'
import { changing } from '../school/changes.ts'
import { currentPolicy } from '../school/policy.ts'
import { asPerson, rosterOf, rosterPerson, rosterWithin } from '../school/roster.ts'
import { consoleRoute } from './console-route.ts'

export function homeRoutes(routes: Routes, desk: Desk): void {
  const { database, clock } = desk
  consoleRoute(routes, desk, homeClasses, async (_, account) => {
    const { school } = account
    const asOf = clock()
    const day = dayOf(asOf)
    const policy = await policyOf(school)
    const told = await toldOn(database, school, policy, day)
    const classes = [...byUnit(await rosterWithin(database, school, unitsSeen(account)))].map(
      ([unit, people]) => {
        const given = people.map(({ id }) => told(id))
        return {
          unit,
          people: people.length,
          given: given.filter(({ reading }) => reading !== null).length,
          keptHome: given.filter((one) => homeAdvice(one, policy, day) === 'keep-home').length,
        }
      },
    )
    return ok({ day, asOf, classes: classes.sort((a, b) => compareUnits(a.unit, b.unit)) })
  })
  consoleRoute(routes, desk, homeGrid, async ({ unit }, { school }) => {
    const asOf = clock()
    const day = dayOf(asOf)
    const policy = await policyOf(school)
    const people = await classOf(school, unit)
    const ids = people.map(({ id }) => id)
    const given = await givenBy(database, school, ids, policy, day)
    const linked = await links.linksOf(database, school, people, asOf)
    const contacts = await whoHasContact(database, school)
    return ok({
      ...{ day, asOf, unit },
      rows: people.map((person) => ({
        ...toRow(person, given(person.id), policy, day),
        link: linked.get(person.id)?.state ?? 'none',
        hasGuardian: contacts.has(person.id),
      })),
      symptoms: [...policy.exposure.symptoms],
    })
  })
  consoleRoute(routes, desk, tellHome, async ({ day, by, rows }, { school, id: actor }) => {
    const at = clock()
    if (day !== dayOf(at)) return refuse('not-now', { why: 'day-over' })
    const people = await Promise.all(rows.map(({ person }) => rosterPerson(database, school, person)))
    if (people.includes(null)) return refuse('not-found')
    for (const [index, { reading, symptoms }] of rows.entries()) {
      const person = people[index]
      if (person == null) continue
      const written = await tell(
        desk,
        { school, actor },
        {
          ...{ person: asPerson(person), day, by },
          reading: reading === null ? null : { ...reading, by, at },
          telling: null,
          answers: symptoms === null ? null : { areas: [], symptoms: { symptoms, on: day } },
        },
      )
      if (!written.ok) return written
    }
    return ok({ told: rows.length })
  })
  consoleRoute(routes, desk, matchNumbers, async ({ numbers }, account) => {
    const wanted = new Set(numbers)
    const all = await rosterWithin(database, account.school, unitsSeen(account))
    const people = all.filter(({ number }) => wanted.has(number))
    return ok({ people: people.map((person) => ({ number: person.number, person: asPerson(person) })) })
  })
  consoleRoute(routes, desk, classLinks, async ({ unit }, { school }) => {
    const pupils = (await classOf(school, unit)).filter(isPupil)
    await links.giveLinks(desk, school, pupils)
    const given = await links.linksOf(database, school, pupils, clock())
    return ok({
      unit,
      links: pupils.flatMap((pupil) => {
        const link = given.get(pupil.id)
        if (link === undefined) return []
        const { token, state, expiresAt } = link
        return [
          { person: asPerson(pupil), number: pupil.number, path: guardianPath(token), state, expiresAt },
        ]
      }),
    })
  })
  for (const [endpoint, act] of [
    [renewLinks, links.renewLinks],
    [revokeLinks, links.revokeLinks],
  ] as const) {
    consoleRoute(routes, desk, endpoint, async ({ unit, person }, { school, id: account }) => {
      const pupils = (await classOf(school, unit)).filter(
        (one) => isPupil(one) && (person === null || one.id === person),
      )
      const [first] = pupils
      if (first === undefined) return refuse('not-found')
      await links.giveLinks(desk, school, pupils)
      await act(desk, { school, account, at: clock() }, pupils, person === null ? unit : first.number)
      return ok({})
    })
  }
  consoleRoute(routes, desk, guardianMasked, async ({ person }, { school }) => {
    const found = await contactFor(school, person)
    return found.ok ? ok(maskedContact(found.value.contact)) : found
  })
  consoleRoute(routes, desk, guardianShown, async ({ person }, { school, id: account }) => {
    const found = await contactFor(school, person)
    if (!found.ok) return found
    await changing(desk, { school, account, at: clock() }, (_, note) =>
      note('guardian-shown', found.value.number, {}),
    )
    return ok(found.value.contact)
  })

  async function policyOf(school: string): Promise<Policy> {
    const policy = await currentPolicy(database, school)
    if (policy === null) throw new Error('a school without a policy')
    return policy
  }

  async function classOf(school: string, unit: string): Promise<RosterPerson[]> {
    const people = (await rosterOf(database, school)).filter((person) => person.unit === unit)
    return people.sort((a, b) => compareNumbers(a.number, b.number))
  }

  async function contactFor(school: string, id: string) {
    const person = await rosterPerson(database, school, id)
    const contact = person === null ? null : await contactOf(database, school, person, desk.unseal(school))
    const found: Answer<{ number: string; contact: NonNullable<typeof contact> }> =
      person === null || contact === null ? refuse('not-found') : ok({ number: person.number, contact })
    return found
  }
}

function isPupil({ kind }: RosterPerson): boolean {
  return kind === 'student'
}

/** `9` before `10`, as a class register counts. */
function compareNumbers(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}

function byUnit(people: readonly RosterPerson[]): Map<string, RosterPerson[]> {
  const units = new Map<string, RosterPerson[]>()
  for (const person of people) {
    if (person.unit === null) continue
    units.set(person.unit, [...(units.get(person.unit) ?? []), person])
  }
  return units
}

function toRow(
  person: RosterPerson,
  given: HomeGiven,
  policy: Policy,
  day: string,
): Omit<HomeRow, 'link' | 'hasGuardian'> {
  const symptoms = symptomsToday(given.answers, day)
  return {
    person: asPerson(person),
    number: person.number,
    reading: given.reading === null ? null : asGiven(given.reading),
    symptoms: symptoms === null ? null : [...symptoms],
    advice: homeAdvice(given, policy, day),
  }
}

function asGiven({ tenths, site, by, at }: HomeReading): NonNullable<HomeRow['reading']> {
  return { tenths, site, by, at }
}
