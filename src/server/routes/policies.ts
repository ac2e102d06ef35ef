import { parse, type ReplyOf } from '#contract/endpoint.ts'
import { policies, publishDraft, rehearseDraft, saveDraft } from '#contract/policies.ts'
import { problemsInUse } from '#contract/policy-check.ts'
import { rollOutPolicy, takeBackPolicy } from '#contract/roll-out.ts'
import { boundsOfDay, dayOf, daysBetween } from '#domain/calendar.ts'
import { rehearse } from '#domain/rehearse.ts'
import { ok, refuse } from '../answer.ts'
import { MOST_REHEARSED, pastChecks } from '../entries/past-checks.ts'
import type { Desk, Routes } from '../gate.ts'
import { draftOf, policyOf, saveDraft as saveIn, versionsOf } from '../school/policies.ts'
import { currentPolicy } from '../school/policy.ts'
import {
  publishDraft as publishIn,
  rollOutPolicy as rollOutIn,
  takeBackPolicy as takeBackIn,
} from '../school/publish-policy.ts'
import { followersOf, rollOutsOf, trialOf } from '../school/roll-out.ts'
import { unitsOf } from '../school/roster.ts'
import { consoleRoute } from './console-route.ts'

const MOST_DAYS = 31

export function policyRoutes(routes: Routes, desk: Desk): void {
  const { database, clock } = desk
  consoleRoute(routes, desk, policies, async (_, { school }) => {
    const current = await currentPolicy(database, school)
    if (current === null) return refuse('not-found')
    const draft = await draftOf(database, school)
    const act = await trialOf(database, school)
    const tried = act && (await policyOf(database, school, act.version))
    return ok({
      current,
      versions: await versionsOf(database, school),
      draft: draft && { ...draft, problems: problemsInUse(draft.policy, dayOf(clock())) },
      trial: act && tried && { policy: tried, act: { ...act, places: [...act.places] } },
      rollOuts: (await rollOutsOf(database, school)).map((one) => ({
        ...one,
        places: one.places && [...one.places],
      })),
      tablets: await followersOf(database, school),
      units: await unitsOf(database, school),
      now: clock(),
    })
  })
  consoleRoute(routes, desk, saveDraft, async ({ policy, basedOn }, { school, id }) =>
    ok(await saveIn(desk, school, policy, basedOn, { account: id, now: clock() })),
  )
  consoleRoute(routes, desk, publishDraft, async ({ savedAt, places }, { school, id }) =>
    publishIn(desk, school, savedAt, { account: id, now: clock() }, places),
  )
  consoleRoute(routes, desk, rollOutPolicy, async ({ after, places }, { school, id }) =>
    rollOutIn(desk, school, after, { account: id, now: clock() }, places),
  )
  consoleRoute(routes, desk, takeBackPolicy, async ({ after }, { school, id }) =>
    takeBackIn(desk, school, after, { account: id, now: clock() }),
  )
  consoleRoute(routes, desk, rehearseDraft, async ({ from, to }, { school }) => {
    const days = daysBetween(from, to)
    if (days < 0 || days >= MOST_DAYS) return refuse('malformed', { at: 'to' })
    const draft = await draftOf(database, school)
    if (draft === null) return refuse('not-found')
    const during = { from: boundsOfDay(from).from, until: boundsOfDay(to).until }
    const checks = await pastChecks(database, school, during)
    return ok(asSent({ ...rehearse(draft.policy, checks), capped: checks.length >= MOST_REHEARSED }))
  })
}

/** The wire's reasons pair each code with its own rules, the domain's do not: the parser says that they do. */
function asSent(rehearsal: unknown): ReplyOf<typeof rehearseDraft> {
  const parsed = parse(rehearseDraft.reply, rehearsal)
  if (!parsed.ok) throw new Error(`a rehearsal does not parse at ${parsed.at}`)
  return parsed.value
}
