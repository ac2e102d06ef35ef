import type { DepartureRow } from '#contract/departures.ts'
import { dayOf } from '#domain/calendar.ts'
import type { RosterPerson } from '#domain/person.ts'
import { compareUnits } from '#domain/unit-order.ts'
import { absencesOn, type NotedAbsence } from '../day/absences.ts'
import { countSessions } from '../day/sessions.ts'
import { countDepartures, type DeparturesAsked, departuresPage } from '../departures/list.ts'
import { namesOf } from '../school/names.ts'
import { rosterWithin } from '../school/roster.ts'
import type { Units } from '../school/units.ts'
import type { World } from '../world.ts'
import { numbersOf, personCells } from './person-cells.ts'
import { onePage, pagesByKey, type SheetPage, type SheetRow, type SheetSource } from './sheet.ts'
import type { SheetWords } from './words.ts'

type Place = Pick<World, 'database' | 'clock'>
/** Of which school, and of whose people there. */
export type Seen = { school: string; units: Units }

/** The school's own list, by class and number. */
export function peopleSheet({ database }: Place, { school, units }: Seen, words: SheetWords): SheetSource {
  const all = async (): Promise<SheetPage> => {
    const people = (await rosterWithin(database, school, units)).sort(byClass)
    return {
      rows: people.map((person) => ({
        ...personCells(person, new Map([[person.id, person.number]]), words),
        pinyin: person.pinyin,
        cards: { count: person.cards.length },
      })),
      people: people.map(({ id }) => id),
    }
  }
  return onePage(all)
}

function byClass(one: RosterPerson, other: RosterPerson): number {
  return compareUnits(one.unit ?? '', other.unit ?? '') || one.number.localeCompare(other.number)
}

/** Everything noted for a day. */
export function absencesSheet(
  { database, clock }: Place,
  { school, units }: Seen,
  day: string | undefined,
  words: SheetWords,
): SheetSource {
  return onePage(async () => {
    const noted = await absencesOn(database, school, day ?? dayOf(clock()), units)
    const numbers = await numbersOf(database, school)
    const nameOf = await namesOf(database, school)
    return {
      rows: noted.map((one) => ({
        ...personCells(one.person, numbers, words),
        ...absenceCells(one, words),
        by: nameOf(one.notedBy),
      })),
      people: noted.map(({ person }) => person.id),
    }
  })
}

/** What is noted of an absence, whatever table it stands in. */
export function absenceCells(one: NotedAbsence, { codes, day, sheets }: SheetWords): SheetRow {
  return {
    from: { on: one.fromOn },
    until: { on: one.untilOn },
    sessions: one.sessions === null ? sheets.wholeDay : one.sessions.map((id) => day.sessions[id]).join('、'),
    'absence-reason': day.absenceReasons[one.reason],
    symptoms: one.symptoms.map((symptom) => codes.symptoms[symptom]).join('、'),
    certificate: one.certificate?.issuer ?? null,
    seen: one.certificate === null ? null : { on: one.certificate.seenOn },
    withdrawn: one.isWithdrawn ? sheets.yes : null,
    note: one.note,
    noted: { at: one.notedAt },
  }
}

/** Who went off site on a day, newest first. */
export function departuresSheet({ database }: Place, asked: DeparturesAsked, words: SheetWords): SheetSource {
  async function* pages(): AsyncGenerator<SheetPage> {
    const numbers = await numbersOf(database, asked.school)
    const nameOf = await namesOf(database, asked.school)
    yield* pagesByKey<DepartureRow>(
      (after, limit) => departuresPage(database, asked, after, limit, nameOf),
      (rows) => ({
        rows: rows.map((row) => ({
          time: { at: row.at },
          ...personCells(row.person, numbers, words),
          'leave-reason': row.early === null ? null : words.early.reasons[row.early.reason],
          escort: row.early === null ? null : words.early.escorts[row.early.escort],
          'escort-name': row.early?.name ?? null,
          tablet: row.tablet,
          by: row.by,
        })),
        people: rows.map(({ person }) => person.id),
      }),
    )
  }
  const count = async (): Promise<number> => {
    const { total, early } = await countDepartures(database, asked.school, asked.day, asked.units)
    return asked.onlyEarly ? early : total
  }
  return { pages, count }
}

/** The closing equation of a day, by session and class, and of the whole school to whoever sees it. It tells of nobody. */
export function daySheet(
  { database, clock }: Place,
  { school, units }: Seen,
  day: string | undefined,
  words: SheetWords,
): SheetSource {
  return onePage(async () => {
    const now = clock()
    const on = day ?? dayOf(now)
    const { sessions } = await countSessions(database, school, on, now, units)
    const rows = sessions
      .filter(({ state }) => state !== 'ahead')
      .flatMap(({ session, numbers }) => {
        const whole = { unit: words.sheets.wholeSchool, counts: numbers.counts }
        return [...(units === null ? [whole] : []), ...numbers.units].map(({ unit, counts }) => ({
          day: { on },
          session: words.day.sessions[session.id],
          unit,
          expected: { count: counts.expected },
          admitted: { count: counts.admitted },
          held: { count: counts.held },
          isolated: { count: counts.isolated },
          'turned-away': { count: counts.turnedAway },
          absent: { count: counts.absent },
          unexplained: { count: counts.unexplained },
        }))
      })
    return { rows, people: [] }
  })
}
