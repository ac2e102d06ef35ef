import { parse } from '#contract/endpoint.ts'
import { policy as policySchema } from '#contract/feed.ts'
import type { Policy } from '#domain/policy.ts'
import type { Statements } from '../db/database.ts'
import { text } from '../db/row.ts'
import { readOnce } from '../read-once.ts'

const MOST_KNOWN = 100

/** A policy by its text; null when it cannot be read. */
export const policyIn = readOnce((value): Policy | null => {
  const parsed = parse(policySchema, JSON.parse(value))
  return parsed.ok ? parsed.value : null
}, MOST_KNOWN)

/** The policy the school's tablets are told now; null when it cannot be read. */
export async function currentPolicy(sql: Statements, school: string): Promise<Policy | null> {
  const [row] = await sql.all(
    `select value from feed where school = ? and kind = 'policy' and key = 'current' and value is not null`,
    school,
  )
  return row === undefined ? null : policyIn(text(row, 'value'))
}
