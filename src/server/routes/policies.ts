import { parse, type ReplyOf } from '#contract/endpoint.ts'
import { policies, publishDraft, rehearseDraft, saveDraft } from '#contract/policies.ts'
import { problemsInUse } from '#contract/policy-check.ts'
import { boundsOfDay, dayOf, daysBetween } from '#domain/calendar.ts'
import { rehearse } from '#domain/rehearse.ts'
import { ok, refuse } from '../answer.ts'
import { MOST_REHEARSED, pastChecks } from '../entries/past-checks.ts'
import type { Desk, Routes } from '../gate.ts'
import { draftOf, publishDraft as publishIn, saveDraft as saveIn, versionsOf } from '../school/policies.ts'
import { currentPolicy } from '../school/policy.ts'
import { consoleRoute } from './console-route.ts'

const MOST_DAYS = 31

export function policyRoutes(routes: Routes, desk: Desk): void {
  const { database, clock } = desk
  consoleRoute(routes, desk, policies, async (_, { school }) => {
    const current = await currentPolicy(database, school)
    if (current === null) return refuse('not-found')
    const draft = await draftOf(database, school)
    return ok({
      current,
      versions: await versionsOf(database, school),
      draft: draft && { ...draft, problems: problemsInUse(draft.policy, dayOf(clock())) },
    })
  })
  consoleRoute(routes, desk, saveDraft, async ({ policy, basedOn }, { school, id }) =>
    ok(await saveIn(desk, school, policy, basedOn, { account: id, now: clock() })),
  )
  consoleRoute(routes, desk, publishDraft, async ({ savedAt }, { school, id }) =>
    ok(await publishIn(desk, school, savedAt, { account: id, now: clock() })),
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
