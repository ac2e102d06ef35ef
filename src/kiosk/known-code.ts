import { visitOfBadge } from '#domain/badge.ts'
import type { CodeHost } from '#health-code/hosts.ts'
import { formatOf } from '#health-code/registry.ts'

/** Whether a text is, by its look alone, a code, card, pass or badge that somebody shows at a gate. */
export function isKnownCode(text: string, hosts: readonly CodeHost[]): boolean {
  const format = formatOf(text, { hosts })
  return visitOfBadge(text) !== null || (format !== null && format.name !== 'unknown')
}
