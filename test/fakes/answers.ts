import type { Asker } from './askers.ts'
import { requestFor } from './every-route.ts'
import type { Ids } from './whole-school.ts'

export type Reply = { sent: string; status: number; headers: string[]; text: string }

/** What somebody is answered by one of every route. */
export async function answerTo(asker: Asker, route: string, ids: Ids): Promise<Reply> {
  const { method, target, body } = requestFor(route, ids, asker.secret)
  const response = await asker.ask(method, target, body)
  const text = await response.text()
  return { sent: target + body, status: response.status, headers: [...response.headers.keys()], text }
}

/** Ids of the same shape that name nothing. */
export function nobodys(ids: Ids): Ids {
  const bent = (id: string): string => (id.endsWith('.cn') ? `q${id.slice(1)}` : `${id.slice(0, -4)}qqqq`)
  const named = Object.entries(ids).map(([key, id]) => [key, bent(id)])
  return Object.fromEntries(named) as Ids /* the members it was made of */
}

/** What of an answer must not depend on whether the thing that was asked for exists. */
export function shapeOf({ status, headers, text }: Reply): string {
  const problem = /"problem":"([^"]*)"/.exec(text)?.[1] ?? 'no problem'
  return `${status} ${problem}, ${Buffer.byteLength(text)} bytes, ${headers.join(' ')}`
}
