import type { Role } from '#domain/role.ts'

/** Words of who may sign in and for what. */
export type AccountsMessages = {
  /** On a page that the role does not open. */
  toFirst: string
  roles: Record<Role, string>
}
