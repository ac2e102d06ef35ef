import type { TrustProblem, TrustWarning } from '#contract/problems.ts'
import type { TrustedIssuer, TrustedKey } from '#health-code/trust.ts'

/** What reading came upon: a key with its issuer, or a reason to leave something out or to look at it. */
export type Found =
  | { issuer: { id: string; name: string }; key: TrustedKey }
  | { warning: TrustWarning; subject: string }

export type Warned = { code: TrustWarning; subject: string }

/** A text that cannot be read. Thrown by the readers of its parts, caught once in `read-import.ts`. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly problem: TrustProblem
  readonly at: string | null

  constructor(problem: TrustProblem, at: string | null = null) {
    super(problem)
    this.problem = problem
    this.at = at
  }
}

export function warn(warning: TrustWarning, subject: string): Found {
  return { warning, subject: subject.slice(0, 200) }
}

/**
 * Issuers in the order in which they were met. One key under one name counts once; two keys under one name are
 * both kept, because eight bytes of a hash may meet by chance.
 */
export function gather(
  found: readonly Found[],
  now: number,
): { issuers: TrustedIssuer[]; warnings: Warned[] } {
  const warnings: Warned[] = []
  const issuers = new Map<string, { name: string; keys: Map<string, TrustedKey> }>()
  const owners = new Map<string, string>()
  for (const one of found) {
    if ('warning' in one) {
      warnings.push({ code: one.warning, subject: one.subject })
      continue
    }
    const { issuer, key } = one
    const { keys } = issuers.get(issuer.id) ?? opened(issuers, issuer)
    const place = `${key.kid} ${key.spki}`
    if (keys.has(place)) {
      warnings.push({ code: 'twice', subject: key.kid })
      continue
    }
    const owner = owners.get(key.kid)
    if (owner !== undefined && owner !== key.spki) warnings.push({ code: 'kid-shared', subject: key.kid })
    owners.set(key.kid, key.spki)
    keys.set(place, key)
    if (key.validUntil !== undefined && key.validUntil <= now)
      warnings.push({ code: 'expired', subject: key.kid })
    if (key.validFrom !== undefined && key.validFrom > now)
      warnings.push({ code: 'not-yet', subject: key.kid })
  }
  return {
    issuers: [...issuers].map(([id, { name, keys }]) => ({ id, name, keys: [...keys.values()] })),
    warnings,
  }
}

function opened(
  issuers: Map<string, { name: string; keys: Map<string, TrustedKey> }>,
  { id, name }: { id: string; name: string },
) {
  const issuer = { name, keys: new Map<string, TrustedKey>() }
  issuers.set(id, issuer)
  return issuer
}
