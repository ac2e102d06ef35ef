import { parse } from '#contract/endpoint.ts'
import { enrol } from '#contract/tablet.ts'
import { type Answer, refuse, toResponse } from '../answer.ts'
import { countTries } from '../auth/tries.ts'
import type { Desk, Routes } from '../gate.ts'
import { readBody, readJson } from '../request-body.ts'
import { enrolTablet, LINK_MS } from '../tablets/enrolment.ts'
import { refusalOfProtocol } from '../tablets/protocol.ts'
import { addressOf } from './address.ts'
import { MAX_TABLET_BYTES } from './tablet-route.ts'

/** Wrong secrets one address may try while a link lives (SYNC.md §2.8). */
const MOST_TRIES = 5

export function enrolmentRoute(routes: Routes, desk: Desk): void {
  const tries = countTries(MOST_TRIES, LINK_MS, desk.clock)
  routes.on(enrol.method, enrol.path, async (context) => {
    const address = addressOf(context, desk.settings)
    const retryAfter = tries.wait(address)
    if (retryAfter > 0) return toResponse(refuse('too-many-tries', { retryAfter }), desk.clock())
    const answer = await answered(desk, context.req.raw)
    if (!answer.ok && answer.problem.problem !== 'protocol-unknown') tries.fail(address)
    return toResponse(answer, desk.clock())
  })
}

async function answered(desk: Desk, raw: Request): Promise<Answer<unknown>> {
  const body = await readBody(raw, MAX_TABLET_BYTES)
  if (!body.ok) return body
  const value = readJson(body.value)
  if (!value.ok) return value
  const request = parse(enrol.request, value.value)
  if (!request.ok) return refuse('malformed', { at: request.at })
  const unspoken = refusalOfProtocol(request.value.protocol, desk.clock())
  if (unspoken !== null) return unspoken
  return await enrolTablet(desk, request.value)
}
