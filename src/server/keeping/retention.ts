import type { Policy } from '#domain/policy.ts'
import type { Statements } from '../db/database.ts'
import { currentPolicy } from '../school/policy.ts'

/**
 * How long the school keeps things, and by which policy.
 *
 * @throws Error when its policy cannot be read: what was meant to be kept must not go by anybody else's terms
 */
export async function retentionOf(
  sql: Statements,
  school: string,
): Promise<Pick<Policy, 'retention' | 'version'>> {
  const policy = await currentPolicy(sql, school)
  if (policy === null) throw new Error('a school whose policy cannot be read erases nothing')
  return policy
}
