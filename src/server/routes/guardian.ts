import type { RequestOf } from '#contract/endpoint.ts'
import { type HomeState, homeAsked, tellFromHome } from '#contract/guardian.ts'
import { boundsOfDay, dayOf } from '#domain/calendar.ts'
import { type AreaAnswer, type ExposureAnswers, questionsToAsk } from '#domain/exposure.ts'
import { feverFrom, type HomeGiven, homeAdvice, symptomsToday } from '#domain/home.ts'
import { maskedName } from '#domain/person.ts'
import type { Policy } from '#domain/policy.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import { countTries } from '../auth/tries.ts'
import { asSchool } from '../db/scope.ts'
import type { Desk, Routes } from '../gate.ts'
import { type Holder, holderOf } from '../guardian/links.ts'
import { givenBy } from '../home/given.ts'
import { isTold, type Told, tell } from '../home/tell.ts'
import { currentPolicy } from '../school/policy.ts'
import { asPerson } from '../school/roster.ts'
import { nameOfRoute, openRoute } from './console-route.ts'

const WINDOW_MS = 15 * 60_000
/** Links this server never gave out that one address may try. */
const MOST_WRONG = 20
/** Records one link may write in that time: a family corrects itself, a script fills the ledger. */
const MOST_TOLD = 12
/** Actor of what a guardian told, and account of what one read; whose, the record says. */
const GUARDIAN = 'guardian'

/** The page of a guardian: its link is all that says who is asking. */
export function guardianRoutes(routes: Routes, desk: Desk): void {
  const { database, clock } = desk
  const wrong = countTries(MOST_WRONG, WINDOW_MS, clock)
  const tries = countTries(MOST_TOLD, WINDOW_MS, clock)
  openRoute(routes, desk, homeAsked, ({ token }, { address }) =>
    forHolder(homeAsked, token, address, stateFor),
  )
  openRoute(routes, desk, tellFromHome, (request, { address }) =>
    forHolder(tellFromHome, request.token, address, (holder) => taken(holder, request)),
  )

  async function taken(holder: Holder, request: RequestOf<typeof tellFromHome>): Promise<Answer<HomeState>> {
    const { school, person } = holder
    const today = dayOf(clock())
    const policy = await currentPolicy(database, school)
    const answers = answersIn(request, policy, today)
    const { reading, telling = null } = request
    const at = Math.max(clock() - request.waited, boundsOfDay(today).from)
    const all: Told = {
      ...{ person: asPerson(person), day: today, by: 'guardian', answers, telling },
      reading: reading === null ? null : { ...reading, by: 'guardian', at },
    }
    // Before any limit: whoever lost the first reply gets what it said.
    if (await isTold(database, school, all)) return await stateFor(holder)
    const retryAfter = tries.wait(person.id)
    if (retryAfter > 0) return refuse('too-many-tries', { retryAfter })
    if (request.day !== today) return refuse('not-now', { why: 'day-over' })
    if (reading === null && answers === null) return refuse('malformed', { at: 'reading' })
    tries.fail(person.id)
    const written = await tell(desk, { school, actor: GUARDIAN }, all)
    return written.ok ? await stateFor(holder) : written
  }

  /** Answers for the school of a good link: which one it is, nothing but the link says. */
  async function forHolder(
    endpoint: typeof homeAsked | typeof tellFromHome,
    token: string,
    address: string,
    answer: (holder: Holder) => Promise<Answer<HomeState>>,
  ): Promise<Answer<HomeState>> {
    const holder = await allowed(token, address)
    if (!holder.ok) return holder
    const { school, person } = holder.value
    return await asSchool(school, async () => {
      const state = await answer(holder.value)
      const look = { route: nameOfRoute(endpoint), asked: {}, people: [person.id] }
      if (state.ok) await desk.reads.note({ school, account: GUARDIAN }, look)
      return state
    })
  }

  /** A good link is never made to wait for what others tried from the same address: a whole town shares one. */
  async function allowed(token: string, address: string): Promise<Answer<Holder>> {
    const holder = await holderOf(database, token, clock())
    if (holder.ok || holder.problem.problem !== 'not-found') return holder
    const retryAfter = wrong.wait(address)
    if (retryAfter > 0) return refuse('too-many-tries', { retryAfter })
    wrong.fail(address)
    return holder
  }

  async function stateFor(holder: Holder): Promise<Answer<HomeState>> {
    const { school, person } = holder
    const policy = await currentPolicy(database, school)
    if (policy === null) throw new Error('a school without a policy')
    const today = dayOf(clock())
    const given = (await givenBy(database, school, [person.id], policy, today))(person.id)
    return ok({ ...stateOf(holder, given, policy, today), feverFrom: feverFrom(policy, clock()) })
  }
}

function stateOf(
  { schoolName, person }: Holder,
  given: HomeGiven,
  policy: Policy,
  today: string,
): Omit<HomeState, 'feverFrom'> {
  const { exposure, temperature } = policy
  const { reading } = given
  return {
    schoolName,
    name: maskedName(person.name),
    unit: person.unit,
    day: today,
    reading:
      reading === null
        ? null
        : { tenths: reading.tenths, site: reading.site, by: reading.by, at: reading.at },
    symptoms: listed(symptomsToday(given.answers, today)),
    advice: homeAdvice(given, policy, today),
    tooLowBelow: temperature.tooLowBelow,
    questions: {
      listVersion: exposure.listVersion,
      lookBackDays: exposure.lookBackDays,
      symptoms: [...exposure.symptoms],
      areas: areasFor(given.answers, policy, today),
    },
  }
}

function listed<T>(items: readonly T[] | null): T[] | null {
  return items === null ? null : [...items]
}

/** Lines still to be asked, and those answered today, in the order of the list. */
function areasFor(
  answers: ExposureAnswers | null,
  { exposure }: Policy,
  today: string,
): HomeState['questions']['areas'] {
  const toAsk = questionsToAsk(answers, exposure, today).areas
  return exposure.areas.flatMap((area): HomeState['questions']['areas'] => {
    const { code, name, kind } = area
    const said = answers?.areas.find((one) => one.code === code && one.kind === kind && one.on === today)
    if (toAsk.includes(area)) return [{ code, name, kind, yes: null }]
    return said === undefined ? [] : [{ code, name, kind, yes: said.yes }]
  })
}

/** What of the answers belongs to the school's questions; null when nothing does. */
function answersIn(
  { symptoms, areas, listVersion }: RequestOf<typeof tellFromHome>,
  policy: Policy | null,
  today: string,
): ExposureAnswers | null {
  const asked = policy?.exposure.areas ?? []
  const version = Math.min(listVersion, policy?.exposure.listVersion ?? 0)
  const answered: AreaAnswer[] = areas
    .filter((area) => asked.some(({ code, kind }) => code === area.code && kind === area.kind))
    .map((area) => ({ ...area, listVersion: version, on: today }))
  if (symptoms === null && answered.length === 0) return null
  return { areas: answered, symptoms: symptoms === null ? null : { symptoms, on: today } }
}
