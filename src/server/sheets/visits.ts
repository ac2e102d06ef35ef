import type { InspectionRow } from '#contract/inspections.ts'
import type { RegistrationRow } from '#contract/registrations.ts'
import { standingOf } from '#domain/visit.ts'
import type { Desk } from '../gate.ts'
import { inspectionsPage } from '../inspections/list.ts'
import { namesOf } from '../school/names.ts'
import { approversOf, countInvitations, type Invitation, invitationsPage } from '../visits/invitations.ts'
import { countRegistrations, registrationsPage } from '../visits/registrations-list.ts'
import { pagesByKey, type SheetPage, type SheetRow, type SheetSource } from './sheet.ts'
import type { SheetWords } from './words.ts'

type Place = Pick<Desk, 'database' | 'clock' | 'unseal'>

/** Who was invited. The link of an invitation is a pass: it stands in no table. */
export function invitationsSheet(
  { database, clock }: Place,
  school: string,
  show: 'current' | 'past',
  words: SheetWords,
): SheetSource {
  const now = clock()
  async function* pages(): AsyncGenerator<SheetPage> {
    const nameOf = await namesOf(database, school)
    yield* pagesByKey<Invitation>(
      (after, limit) => invitationsPage(database, school, show, after, limit, now),
      async (rows) => {
        const ids = rows.map(({ invitation }) => invitation)
        const approvers = await approversOf(database, school, ids)
        return {
          rows: rows.map((one) => ({
            ...invitationCells(one, words, now),
            'approved-by': (approvers.get(one.invitation) ?? []).map(nameOf).join('、'),
            by: nameOf(one.madeBy),
          })),
          people: rows.flatMap(({ invitation, host }) => [invitation, host.id]),
        }
      },
    )
  }
  return { pages, count: async () => await countInvitations(database, school, show, now) }
}

function invitationCells(one: Invitation, { visits }: SheetWords, now: number): SheetRow {
  const { guest, cameAt } = one
  return {
    ...{ name: guest.name, kind: visits.kinds[guest.kind], organization: guest.organization },
    standing: visits.standings[standingOf(one, now)],
    ...{ 'from-time': { at: one.from }, 'until-time': { at: one.until } },
    ...{ host: one.host.name, purpose: visits.purposes[one.purpose], note: one.note },
    ...{ party: { count: one.party }, plate: one.plate, noted: { at: one.madeAt } },
    came: cameAt === null ? null : { at: cameAt },
    'came-people': cameAt === null ? null : { count: one.came },
  }
}

/** Who registered at a gate without an invitation. */
export function registrationsSheet(
  { database, unseal }: Place,
  school: string,
  words: SheetWords,
): SheetSource {
  const opening = unseal(school)
  const pages = (): AsyncGenerator<SheetPage> =>
    pagesByKey<RegistrationRow>(
      (after, limit) => registrationsPage(database, { school, after }, limit, opening),
      (rows) => ({
        rows: rows.map((row) => registrationCells(row, words)),
        people: rows.flatMap(({ person, host }) => [person.id, ...(host === null ? [] : [host.id])]),
      }),
    )
  return { pages, count: async () => await countRegistrations(database, school) }
}

function registrationCells(row: RegistrationRow, { codes, sheets, visits }: SheetWords): SheetRow {
  return {
    ...{ time: { at: row.at }, name: row.person.name, kind: codes.kinds[row.person.kind] },
    ...{ organization: row.person.unit, phone: row.phone, 'id-digits': row.idDigits, plate: row.plate },
    ...{ companions: { count: row.companions }, host: row.host?.name ?? null, note: row.note },
    purpose: row.purpose === null ? null : visits.purposes[row.purpose],
    ...{ pledge: { count: row.pledge }, tablet: row.tablet, 'came-in': row.cameIn ? sheets.yes : null },
  }
}

/** Who came to inspect: a row for each official, beside whom their own check stands. */
export function inspectionsSheet({ database }: Place, school: string, words: SheetWords): SheetSource {
  const pages = (): AsyncGenerator<SheetPage> =>
    pagesByKey<InspectionRow>(
      (after, limit) => inspectionsPage(database, { school, after }, limit),
      (rows) => ({
        rows: rows.flatMap((row) => officialsOf(row, words)),
        people: rows.flatMap(({ leader, members }) => [leader.id, ...members.map(({ person }) => person.id)]),
      }),
    )
  return { pages, count: async () => await officialsIn(pages()) }
}

function officialsOf(row: InspectionRow, { codes, visitLists }: SheetWords): SheetRow[] {
  const { at, authority, mission, leader, areas, tablet } = row
  return row.members.map(({ check, person, outcome }) => ({
    ...{ time: { at }, authority, mission, leader: leader.name, tablet, check },
    areas: areas.map((area) => visitLists.inspections.areas[area]).join('、'),
    ...{ name: person.name, organization: person.unit, outcome: codes.outcomes[outcome] },
  }))
}

/** A party stands in one record: who is of it is counted by reading. Inspections are few. */
async function officialsIn(pages: AsyncGenerator<SheetPage>): Promise<number> {
  let rows = 0
  for await (const page of pages) rows += page.rows.length
  return rows
}
