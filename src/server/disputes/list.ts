import type { DisputeNote } from '#contract/disputes.ts'
import {
  DISPUTE_ANSWERS,
  DISPUTED,
  DISPUTED_BY,
  type DisputedKind,
  type DisputedRecord,
  type DisputeState,
} from '#domain/dispute.ts'
import { PERSON_KINDS } from '#domain/person.ts'
import type { Row, Statements } from '../db/database.ts'
import { allAmong } from '../db/in-parts.ts'
import { integer, oneOf, orNull, text } from '../db/row.ts'
import type { NameOf } from '../school/names.ts'

/** Keyset: the last row of the page before. */
export type DisputeKey = { at: number; dispute: string }

/** Those that wait oldest first, for they are the most urgent; answered ones newest first. */
export async function disputesPage(
  sql: Statements,
  { school, state, after }: { school: string; state: DisputeState; after: DisputeKey | null },
  limit: number,
  nameOf: NameOf,
): Promise<DisputeNote[]> {
  const [order, beyond, is] = state === 'open' ? ['asc', '>', 'is'] : ['desc', '<', 'is not']
  const further = after === null ? '' : ` and (at, dispute) ${beyond} (?, ?)`
  const rows = await sql.all(
    `select * from dispute where school = ? and answer ${is} null${further}
      order by at ${order}, dispute ${order} limit ?`,
    ...[school, ...(after === null ? [] : [after.at, after.dispute]), limit],
  )
  return rows.map((row) => toNote(row, nameOf))
}

/** All beside one record, oldest first; of a case also those beside the check that opened it. */
export async function disputesBeside(
  sql: Statements,
  school: string,
  { kind, id }: DisputedRecord,
  nameOf: NameOf,
): Promise<DisputeNote[]> {
  const rows = await sql.all(
    'select * from dispute where school = ? and about_kind = ? and about_id = ? order by gseq',
    ...[school, kind, id],
  )
  const notes = rows.map((row) => toNote(row, nameOf))
  if (kind !== 'case') return notes
  const [opened] = await sql.all(
    'select check_id from case_file where school = ? and case_id = ? and check_id is not null',
    ...[school, id],
  )
  if (opened === undefined) return notes
  const check = { kind: 'check', id: text(opened, 'check_id') } as const
  return [...(await disputesBeside(sql, school, check, nameOf)), ...notes]
}

/** All that one person has said, oldest first. */
export async function disputesOf(
  sql: Statements,
  school: string,
  person: string,
  nameOf: NameOf,
): Promise<DisputeNote[]> {
  const rows = await sql.all(
    'select * from dispute where school = ? and person_id = ? order by gseq',
    ...[school, person],
  )
  return rows.map((row) => toNote(row, nameOf))
}

/** Marks the rows of a list beside which a note stands. */
export async function withDisputes<R extends object>(
  sql: Statements,
  school: string,
  kind: DisputedKind,
  rows: readonly R[],
  idOf: (row: R) => string | null,
): Promise<(R & { disputed?: DisputeState })[]> {
  const ids = [...new Set(rows.flatMap((row) => idOf(row) ?? []))]
  const found = await allAmong(
    sql,
    `select about_id, answer from dispute where about_kind = '${kind}' and school = ? and about_id in`,
    school,
    ids,
  )
  const states = new Map<string, DisputeState>()
  for (const row of found) {
    const id = text(row, 'about_id')
    if (states.get(id) !== 'open') states.set(id, row['answer'] === null ? 'open' : 'answered')
  }
  return rows.map((row) => {
    const state = states.get(idOf(row) ?? '')
    return state === undefined ? row : { ...row, disputed: state }
  })
}

function toNote(row: Row, nameOf: NameOf): DisputeNote {
  return {
    dispute: text(row, 'dispute'),
    person: {
      id: text(row, 'person_id'),
      kind: oneOf(PERSON_KINDS, row, 'person_kind'),
      name: text(row, 'person_name'),
      unit: orNull(text, row, 'person_unit'),
    },
    about: { kind: oneOf(DISPUTED, row, 'about_kind'), id: text(row, 'about_id') },
    saidBy: oneOf(DISPUTED_BY, row, 'said_by'),
    text: text(row, 'said'),
    by: nameOf(text(row, 'actor')),
    at: integer(row, 'at'),
    answer:
      row['answer'] === null
        ? null
        : {
            answer: oneOf(DISPUTE_ANSWERS, row, 'answer'),
            text: text(row, 'answer_said'),
            by: nameOf(text(row, 'answered_by')),
            at: integer(row, 'answered_at'),
          },
  }
}
