import { parse } from '#contract/endpoint.ts'
import type { ExportedPush } from '#contract/export.ts'
import type { ProblemCode } from '#contract/problems.ts'
import { salvage } from '#contract/salvage.ts'
import { SIGNATURE_HEADERS, signedText } from '#contract/signature.ts'
import { push } from '#contract/tablet.ts'
import { REQUEST_LIFE_MS } from '#contract/version.ts'
import { utf8 } from '#ledger/bytes.ts'
import { type Device, isSignedBy } from '../auth/device.ts'
import type { Row, Statements } from '../db/database.ts'
import { text } from '../db/row.ts'
import { asSchool } from '../db/scope.ts'
import type { Desk } from '../gate.ts'
import { pushBatch } from './push.ts'
import { salvageRecord } from './salvage.ts'

/** What became of a file: how many records of it are on the server now, and why batches were not taken. */
export type Imported = { events: number; refused: readonly ProblemCode[] }

type ImportDesk = Pick<Desk, 'database' | 'clock' | 'unseal'>

/**
 * Takes the pushes of a tablet's file as if the tablet had sent them: the same signature, the same chain, each record
 * once. Only their age does not matter.
 *
 * @param at the one school whose tablets are taken, and who hears of its counter; any school's when left out
 */
export async function importPushes(
  desk: ImportDesk,
  pushes: readonly ExportedPush[],
  at?: { school: string; changed: (counter: number) => void },
): Promise<Imported> {
  const refused: ProblemCode[] = []
  let events = 0
  for (const one of pushes) {
    const taken = await importPush(desk, one, at?.school)
    if (!taken.ok) {
      refused.push(taken.problem)
      continue
    }
    events += taken.events
    if (taken.counter !== null) at?.changed(taken.counter)
  }
  return { events, refused }
}

type Taken = { ok: true; events: number; counter: number | null } | { ok: false; problem: ProblemCode }

async function importPush(
  desk: ImportDesk,
  { to, stream, sentAt, signature, body }: ExportedPush,
  only: string | undefined,
): Promise<Taken> {
  const [row] = await desk.database.all(
    `select school, credential from head where stream = ? and means = 'key'
      and state in ('active', 'draining', 'revoked')`,
    stream,
  )
  // Another school's tablet is no other answer than one that nobody has.
  if (only !== undefined && (row === undefined || text(row, 'school') !== only)) return no('not-found')
  if (row === undefined) return no('bad-signature')
  const path = to === 'salvage' ? salvage.path : push.path
  const signed = signedText(push.method, path, stream, sentAt, utf8(body))
  const keys = [text(row, 'credential'), ...(await retiredAfter(desk.database, row, stream, sentAt))]
  const isOurs = (await Promise.all(keys.map((key) => isSignedBy(key, signature, signed)))).includes(true)
  if (!isOurs) return no('bad-signature')
  const device = { school: text(row, 'school'), stream }
  if (to === 'salvage') return await importTorn(desk, device, { body, sentAt, signature })
  const request = parse(push.request, jsonOf(body))
  if (!request.ok) return no('malformed')
  const { school } = device
  const pushed = await asSchool(school, () => pushBatch(desk, device, request.value, desk.unseal(school)))
  if (!pushed.ok) return no(pushed.problem.problem)
  return { ok: true, events: request.value.events.length, counter: pushed.value.counter }
}

function no(problem: ProblemCode): Taken {
  return { ok: false, problem }
}

/** A file may have lain since before the tablet's key was renewed: the key of its time still speaks for it. */
async function retiredAfter(sql: Statements, head: Row, stream: string, sentAt: number): Promise<string[]> {
  const rows = await sql.all(
    'select credential from retired_key where school = ? and stream = ? and retired_at >= ?',
    ...[text(head, 'school'), stream, sentAt - REQUEST_LIFE_MS],
  )
  return rows.map((row) => text(row, 'credential'))
}

async function importTorn(
  desk: ImportDesk,
  device: Device,
  { body, sentAt, signature }: Pick<ExportedPush, 'body' | 'sentAt' | 'signature'>,
): Promise<Taken> {
  const request = parse(salvage.request, jsonOf(body))
  if (!request.ok) return no('malformed')
  const { sentAt: at, signature: by } = SIGNATURE_HEADERS
  const sent = { body: utf8(body), headers: new Headers({ [at]: String(sentAt), [by]: signature }) }
  const salvaged = await asSchool(device.school, () => salvageRecord(desk, device, request.value, sent))
  if (!salvaged.ok) return no(salvaged.problem.problem)
  return { ok: true, events: 1, counter: salvaged.value.counter }
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
