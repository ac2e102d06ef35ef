import { isId } from '#contract/fields.ts'

/** What the first step of set-up asks for. */
export type SetUpForm = { schoolName: string; name: string; account: string; password: string; again: string }
type SetUpFault =
  | 'school-missing'
  | 'name-missing'
  | 'account-unusable'
  | 'password-short'
  | 'passwords-differ'

/** Shortest password of an administrator (`contract/session.ts`). */
const SHORTEST_PASSWORD = 10

/** What is wrong with each answer; a good one has no entry. */
export function faultsOf(form: SetUpForm): Partial<Record<keyof SetUpForm, SetUpFault>> {
  return {
    ...(form.schoolName.trim() === '' ? { schoolName: 'school-missing' } : {}),
    ...(form.name.trim() === '' ? { name: 'name-missing' } : {}),
    ...(isId(form.account.trim()) ? {} : { account: 'account-unusable' }),
    ...(form.password.length < SHORTEST_PASSWORD ? { password: 'password-short' } : {}),
    ...(form.again === form.password ? {} : { again: 'passwords-differ' }),
  }
}
