import { parse } from '#contract/endpoint.ts'
import { policy as policySchema } from '#contract/feed.ts'
import type { Policy } from '#domain/policy.ts'
import type { Statements } from '../db/database.ts'
import { text } from '../db/row.ts'

/** The policy the school's tablets are told now; null when it cannot be read. */
export async function currentPolicy(sql: Statements, school: string): Promise<Policy | null> {
  const [row] = await sql.all(
    `select value from feed where school = ? and kind = 'policy' and key = 'current' and value is not null`,
    school,
  )
  const parsed = row === undefined ? null : parse(policySchema, JSON.parse(text(row, 'value')))
  return parsed?.ok ? parsed.value : null
}
