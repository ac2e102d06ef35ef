import type { Role } from '#domain/role.ts'
import type { ConsoleEndpoint } from './endpoint.ts'

/*
 * Who may ask. Each endpoint of the console names one of these beside what it is asked with; the server's gate and the
 * console's menu read the same.
 */
export { ROLES as EVERYBODY } from '#domain/role.ts'
/** What the school is run by: lists, tablets, rules, accounts. */
export const OFFICE = ['school'] as const satisfies readonly Role[]
/** The health of anybody in school. */
export const CARE = ['school', 'doctor'] as const satisfies readonly Role[]
/** The people of a class, to the teacher of that class as well. */
export const CLASS = ['school', 'doctor', 'teacher'] as const satisfies readonly Role[]
/** What a teacher does for a class that the doctor has no part in. */
export const FAMILIES = ['school', 'teacher'] as const satisfies readonly Role[]
/** How the school keeps its records, without anybody's health in it. */
export const OVERSIGHT = ['school', 'auditor'] as const satisfies readonly Role[]
/** The schools of a bureau. */
export const BUREAU = ['bureau'] as const satisfies readonly Role[]

/** Whether this role may ask that. */
export function mayAsk({ roles }: Pick<ConsoleEndpoint<unknown, unknown>, 'roles'>, role: Role): boolean {
  return (roles as readonly Role[]) /* each list is of fewer */
    .includes(role)
}
