import { parse } from '#contract/endpoint.ts'
import type { ExportedPush } from '#contract/export.ts'
import type { ProblemCode } from '#contract/problems.ts'
import { signedText } from '#contract/signature.ts'
import { push } from '#contract/tablet.ts'
import { utf8 } from '#ledger/bytes.ts'
import { isSignedBy } from '../auth/device.ts'
import { text } from '../db/row.ts'
import { asSchool } from '../db/scope.ts'
import type { Desk } from '../gate.ts'
import { pushBatch } from './push.ts'

/** What became of a file: how many records of it are on the server now, and why batches were not taken. */
export type Imported = { events: number; refused: readonly ProblemCode[] }

/**
 * Takes the pushes of a tablet's file as if the tablet had sent them: the same signature, the same chain, each record
 * once. Only their age does not matter.
 */
export async function importPushes(
  desk: Pick<Desk, 'database' | 'clock' | 'unseal'>,
  pushes: readonly ExportedPush[],
): Promise<Imported> {
  const refused: ProblemCode[] = []
  let events = 0
  for (const one of pushes) {
    const taken = await importPush(desk, one)
    if (typeof taken === 'number') events += taken
    else refused.push(taken)
  }
  return { events, refused }
}

async function importPush(
  desk: Pick<Desk, 'database' | 'clock' | 'unseal'>,
  { stream, sentAt, signature, body }: ExportedPush,
): Promise<number | ProblemCode> {
  const [row] = await desk.database.all(
    `select school, credential from head where stream = ? and means = 'key' and state in ('active', 'revoked')`,
    stream,
  )
  const signed = signedText(push.method, push.path, stream, sentAt, utf8(body))
  if (row === undefined || !(await isSignedBy(text(row, 'credential'), signature, signed)))
    return 'bad-signature'
  const request = parse(push.request, jsonOf(body))
  if (!request.ok) return 'malformed'
  const school = text(row, 'school')
  const device = { school, stream }
  const pushed = await asSchool(school, () => pushBatch(desk, device, request.value, desk.unseal(school)))
  return pushed.ok ? request.value.events.length : pushed.problem.problem
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
