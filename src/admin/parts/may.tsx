import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { mayAsk } from '#contract/roles.ts'
import type { Role } from '#domain/role.ts'
import { type Asks, mayFollow } from '../may.ts'

/** The role of whoever is signed in. */
export const RoleContext = createContext<Role>('school')

/** Whether whoever is signed in may ask that of the server. */
export function useMay(): (asked: Asks) => boolean {
  const role = useContext(RoleContext)
  return (asked) => mayAsk(asked, role)
}

/** Whether an address of the console is theirs to open. */
export function useMayFollow(): (href: string) => boolean {
  const role = useContext(RoleContext)
  return (href) => mayFollow(href, role)
}

/** What only those are shown who may ask for it. */
export function May({ ask, children }: { ask: Asks; children: ComponentChildren }) {
  return useMay()(ask) ? children : null
}
