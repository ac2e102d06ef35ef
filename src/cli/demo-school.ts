import type { RosterPerson } from '#domain/person.ts'
import { hex32, steadyCode, timedCode } from '#drill/code-texts.ts'
import { INK } from '#drill/inks.ts'
import { inventSchool } from '#drill/school.ts'
import type { PassClaims } from '#health-code/formats/campus-claims.ts'
import { signPass } from '#health-code/formats/campus-issue.ts'
import { createPassKeys, importPassSigningKey } from '#health-code/pass-keys.ts'
import { toHex } from '#ledger/bytes.ts'
import { orNull, text } from '#server/db/row.ts'
import type { Sample } from '#server/demo-desk.ts'
import { publish } from '#server/feed.ts'
import { passSigner } from '#server/passes/keys.ts'
import { foundSchool } from '#server/school/found.ts'
import { addGuard } from '#server/school/guards.ts'
import { importRoster, rosterOf, setCards } from '#server/school/roster.ts'
import { importList } from '#server/trust/lists.ts'
import type { World } from '#server/world.ts'
import { type DemoIssuers, type Holder, openDemoIssuers } from './demo-certificates.ts'

type Place = Pick<World, 'database' | 'clock' | 'random' | 'settings'>

/** What somebody who tries the demo must know. */
export type DemoSchool = {
  school: string
  gate: string
  /** The class whose door has a tablet: that of the first pupil with a card among the samples. */
  classUnit: string
  guard: { name: string; pin: string }
  /** Who agrees where an override wants two. */
  second: { name: string; pin: string }
  admin: { account: string; password: string }
  samples: readonly Sample[]
}

const SEED = 2020
const DAY_MS = 24 * 60 * 60_000
const ADMIN = { account: 'admin', password: 'campus-gate-demo' }

/** The data directory holds a school that the demo did not invent. */
export class NotDemoError extends Error {}

/**
 * Founds the demo school, or finds the one an earlier demo left in the same directory.
 *
 * @throws NotDemoError for a school of real people, before anything is changed
 */
export async function openDemoSchool(world: Place): Promise<DemoSchool> {
  const invented = inventSchool(SEED)
  const [guard, second] = invented.guards
  if (!guard || !second) throw new Error('a school of fewer than two guards')
  const school = (await keptSchool(world)) ?? (await found(world, invented))
  const issuers = openDemoIssuers(world.clock())
  for (const list of issuers.lists) await trustList(world, school, list)
  const samples = await makeSamples(world, school, invented.strangers, issuers)
  return {
    school,
    gate: invented.gate,
    classUnit: classOf(samples),
    guard,
    second,
    admin: ADMIN,
    samples,
  }
}

function classOf(samples: readonly Sample[]): string {
  const unit = samples.find(({ kind }) => kind === 'student-card')?.holder?.unit ?? null
  if (unit === null) throw new Error('a demo without a pupil of a class')
  return unit
}

async function keptSchool({ database }: Place): Promise<string | null> {
  const kept = await database.all(
    `select school.school, demo_school.school as demo from school
       left join demo_school on demo_school.school = school.school`,
  )
  if (kept.some((row) => orNull(text, row, 'demo') === null)) throw new NotDemoError('not a demo school')
  const [first] = kept
  return first === undefined ? null : text(first, 'school')
}

async function found(world: Place, invented: ReturnType<typeof inventSchool>): Promise<string> {
  const { school } = await foundSchool(
    world,
    { schoolName: invented.name, name: invented.administrator, ...ADMIN },
    { isDemo: true },
  )
  await importRoster(world, school, invented.people)
  for (const guard of invented.guards) await addGuard(world, school, guard)
  return school
}

/** Codes for the page: cards of people of the roster, passes of strangers, and health codes of nobody. */
async function makeSamples(
  world: Place,
  school: string,
  strangers: readonly string[],
  issuers: DemoIssuers,
): Promise<Sample[]> {
  const roster = (await rosterOf(world.database, school)).sort((a, b) => (a.number < b.number ? -1 : 1))
  const [firstPupil, secondPupil] = roster.filter((person) => person.kind === 'student')
  const [firstStaff, secondStaff] = roster.filter((person) => person.kind === 'staff')
  if (!firstPupil || !secondPupil || !firstStaff || !secondStaff)
    throw new Error('too few people for the samples')
  const [visitor = '', official = '', late = '', barred = '', abroad = '', forger = ''] = strangers
  const passes = await passMaker(world, school)
  const sample = (kind: Sample['kind'], ink: string, text: Sample['text']): Sample => ({
    kind,
    holder: null,
    ink,
    text,
  })
  return [
    sample('green', INK.green, (now) => timedCode('green', now)),
    await passes.card('staff-card', firstStaff),
    await passes.card('student-card', firstPupil),
    sample('yellow', INK.yellow, () => steadyCode('yellow')),
    sample('red', INK.red, (now) => timedCode('red', now)),
    await passes.stranger('visitor-pass', 'visitor', visitor, 1),
    sample('green-other-issuer', INK.green, () => steadyCode('green')),
    await passes.stranger('official-pass', 'official', official, 1),
    await passes.stranger('expired-pass', 'visitor', late, -1),
    await passes.revoked(barred),
    await passes.forged(forger),
    certificate('eu-certificate', abroad, issuers.certificate),
    certificate('eu-forged', forger, issuers.forged),
    ...issuers.card(holderOf(abroad)).map((text) => foreign('health-card-part', abroad, text)),
    await passes.card('staff-card', secondStaff),
    await passes.card('student-card', secondPupil),
    sample('green-old', INK.green, (now) => timedCode('old', now - 10 * 60_000)),
    sample('wifi', INK.none, () => 'WIFI:T:WPA;S:guest;P:not-a-password;;'),
    sample('place-code', INK.none, () => `https://place.example.cn/placecode?id=${hex32('place')}`),
    sample('payment-code', INK.none, () => `wxp://f2f0${hex32('payment')}`),
    sample('website', INK.none, () => 'https://example.org/menu'),
  ]
}

/** The demo's own issuers, through the door that an administrator uses. */
async function trustList(world: Place, school: string, list: DemoIssuers['lists'][number]): Promise<void> {
  const { scheme, source } = list
  const told = await importList(
    world,
    { school, account: ADMIN.account, at: world.clock() },
    {
      ...{ scheme, source, text: JSON.stringify(list), issuer: '' },
      ...{ days: 90, keepOthers: false, commit: true },
    },
  )
  if (told.outcome !== 'read') throw new Error(`the demo's own list was refused: ${told.problem}`)
}

function certificate(kind: Sample['kind'], name: string, write: (holder: Holder) => string): Sample {
  return foreign(kind, name, write(holderOf(name)))
}

function foreign(kind: Sample['kind'], name: string, text: string): Sample {
  return { kind, holder: { name, unit: null }, ink: INK.none, text: () => text }
}

/** An invented name has its surname first, of one letter or two; here only the whole of it is ever shown. */
function holderOf(name: string): Holder {
  return { family: name.slice(0, 1), given: name.slice(1), birthOn: '1980-02-29' }
}

async function passMaker(world: Place, school: string) {
  const now = world.clock()
  const { key, kid } = await passSigner(world.database, school, now)
  const sign = async (
    kind: Sample['kind'],
    claims: Omit<PassClaims, 'school'>,
    unit: string | null,
  ): Promise<Sample> => {
    const signed = await signPass({ school, ...claims }, key, kid)
    return { kind, holder: { name: claims.name, unit }, ink: INK.none, text: () => signed }
  }
  const newPassId = (): string => toHex(world.random(8))
  const stranger = (
    kind: Sample['kind'],
    as: 'visitor' | 'official',
    name: string,
    days: number,
    passId = newPassId(),
  ): Promise<Sample> => {
    const [validFrom, expiresAt] =
      days > 0 ? [now - DAY_MS, now + days * DAY_MS] : [now - 3 * DAY_MS, now + days * DAY_MS]
    return sign(kind, { passId, name, kind: as, validFrom, expiresAt }, null)
  }
  return {
    stranger,
    card: async (kind: Sample['kind'], person: RosterPerson): Promise<Sample> => {
      const passId = person.cards[0] ?? newPassId()
      if (person.cards.length === 0) await setCards(world.database, school, person, [passId])
      const { id: personId, name, kind: as, unit } = person
      return await sign(
        kind,
        { passId, personId, name, kind: as, validFrom: now - DAY_MS, expiresAt: now + 365 * DAY_MS },
        unit,
      )
    },
    /** Another school's key under the name of this one's. */
    forged: async (name: string): Promise<Sample> => {
      const { privateJwk } = await createPassKeys()
      const foreignKey = await importPassSigningKey({ ...privateJwk, kid })
      const claims: PassClaims = {
        ...{ school, passId: newPassId(), name, kind: 'visitor' },
        ...{ validFrom: now - DAY_MS, expiresAt: now + DAY_MS },
      }
      const text = await signPass(claims, foreignKey.key, kid)
      return { kind: 'forged-pass', holder: { name, unit: null }, ink: INK.none, text: () => text }
    },
    revoked: async (name: string): Promise<Sample> => {
      const passId = newPassId()
      await world.database.tx((sql) =>
        publish(sql, school, [{ kind: 'revoked-pass', key: passId, value: { at: now } }]),
      )
      return await stranger('revoked-pass', 'visitor', name, 1, passId)
    },
  }
}
