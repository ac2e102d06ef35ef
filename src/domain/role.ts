/**
 * What an account is for: a school's administrator, a class teacher, the school doctor, whoever looks over the school's
 * record-keeping, and the bureau above several schools. Whoever does two of these jobs has two accounts.
 */
export const ROLES = ['school', 'teacher', 'doctor', 'auditor', 'bureau'] as const
export type Role = (typeof ROLES)[number]
