import { parse } from '#contract/endpoint.ts'
import type { EntryDetail } from '#contract/entries.ts'
import { reasonSchema } from '#contract/reasons.ts'
import type { Account } from '#contract/session.ts'
import type { ClockQuality } from '#domain/clock-quality.ts'
import type { Reason } from '#domain/reasons.ts'
import { eventHash, GENESIS, sha256Hex } from '#ledger/chain.ts'
import type { Database } from '../db/database.ts'
import { bytes, integer, orNull, text } from '../db/row.ts'
import { departureAfter } from '../departures/list.ts'
import { dutyOfCheck } from '../duty/shifts.ts'
import { type NameOf, namesOf } from '../school/names.ts'
import { watchInCheck } from '../watch-list/in-check.ts'
import { clockQualities } from './clock-quality.ts'
import { type PlacedStep, standingOf } from './fold.ts'
import { entryNamed } from './list.ts'
import { stepsOf } from './steps.ts'

/** Everything about one check that this account may see, or null when its school has no such check. */
export async function entryDetail(
  database: Database,
  account: Pick<Account, 'school' | 'role'>,
  check: string,
): Promise<EntryDetail | null> {
  const { school } = account
  const row = await entryNamed(database, school, check)
  const steps = await stepsOf(database, school, check)
  const standing = standingOf(steps)
  if (row === null || standing === null) return null
  const { identity, code, readings, reasons, missing, changes, policyVersion, stream, seq } = standing
  const nameOf = await namesOf(database, school)
  const clocks = await clockQualities(database, school, check)
  const { person } = row
  return {
    row,
    identity,
    code,
    readings: [...readings],
    reasons: reasons.map(asSent),
    missing: [...missing],
    changes: [...changes],
    watch: await watchInCheck(database, account, standing.watch ?? []),
    policyVersion,
    paper: standing.paper && {
      ...standing.paper,
      by: nameOf(standing.paper.by),
      writtenAt: steps[0]?.at ?? row.at,
    },
    left:
      person === null
        ? null
        : await departureAfter(database, school, { person: person.id, at: row.at }, nameOf),
    history: steps.map((one) => toHistory(one, nameOf, clocks.get(one.gseq) ?? 'C')),
    duty: await dutyOfCheck(database, school, { stream, seq, at: standing.at }),
    chain: await placeInChain(database, school, stream, seq),
  }
}

/** The wire's type pairs each code with its own rules, the domain's does not; every stored body has passed this parser. */
function asSent(reason: Reason): EntryDetail['reasons'][number] {
  const parsed = parse(reasonSchema, reason)
  if (!parsed.ok) throw new Error(`a projected reason does not parse at ${parsed.at}`)
  return parsed.value
}

function toHistory(step: PlacedStep, nameOf: NameOf, clock: ClockQuality): EntryDetail['history'][number] {
  const { at, stream, seq, kind } = step
  const by = signerOf(step)
  return {
    ...{ at, stream, seq, kind, actor: nameOf(step.actor) },
    outcome: step.kind === 'isolation-handover' ? null : step.body.outcome,
    reason: reasonOf(step),
    signer: by === null ? null : nameOf(by),
    clock,
  }
}

/** Reason code of a resolution or correction, place of a hand-over; null for a plain step. */
export function reasonOf(step: PlacedStep): string | null {
  switch (step.kind) {
    case 'check':
    case 'late-entry':
      return null
    case 'held-step':
      return step.body.step === 'resolved' ? step.body.reason : null
    case 'correction':
      return step.body.reason
    case 'isolation-handover':
      return step.body.place
    default:
      return step satisfies never
  }
}

/** Id of whoever else signed: agreed to an override, or received somebody isolated. */
function signerOf({ kind, body }: PlacedStep): string | null {
  if (kind === 'isolation-handover') return body.receiver
  if (kind !== 'held-step' || body.step !== 'resolved' || body.outcome !== 'admit') return null
  return body.second ?? null
}

/** Recomputes the link from the bytes as they are stored now. */
async function placeInChain(
  database: Database,
  school: string,
  stream: string,
  seq: number,
): Promise<EntryDetail['chain']> {
  const rows = await database.all(
    'select seq, hash, header, body_hash, body, received_at from event where school = ? and stream = ? and seq >= ? and seq <= ? order by seq',
    ...[school, stream, seq - 1, seq],
  )
  const row = rows.at(-1)
  if (row === undefined || integer(row, 'seq') !== seq) throw new Error('an entry without its event')
  const before = rows.length === 2 ? rows[0] : undefined
  const prev = before === undefined ? GENESIS : text(before, 'hash')
  const body = orNull(bytes, row, 'body')
  const bodyHash = text(row, 'body_hash')
  const hash = text(row, 'hash')
  const isWhole = body === null || sha256Hex(body) === bodyHash
  const holds = isWhole && eventHash(prev, text(row, 'header'), bodyHash) === hash
  return { stream, seq, hash, prev, holds, receivedAt: integer(row, 'received_at'), safe: false }
}
