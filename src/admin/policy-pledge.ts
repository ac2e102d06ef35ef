import type { Policy } from '#domain/policy.ts'
import { MAX_PLEDGE, type Pledge } from '#domain/registration.ts'

/** A pledge as it is typed, in both languages of the gate; both empty are the product's own words. */
export type TypedPledge = { zh: string; en: string }

export function typedPledge({ own }: Pledge): TypedPledge {
  return own ?? { zh: '', en: '' }
}

/**
 * A draft with this pledge. A text other than the one in force has the next version, so that everybody is asked anew;
 * one that was changed back is the one in force again.
 *
 * @returns null for a text in one language alone, or one that is too long
 */
export function withPledge(draft: Policy, typed: TypedPledge, inForce: Pledge): Policy | null {
  const [zh, en] = [typed.zh.trim(), typed.en.trim()]
  if ((zh === '') !== (en === '') || Math.max(zh.length, en.length) > MAX_PLEDGE) return null
  const own = zh === '' ? null : { zh, en }
  const isSame = own === null ? inForce.own === null : own.zh === inForce.own?.zh && own.en === inForce.own.en
  const pledge = isSame ? inForce : { version: inForce.version + 1, own }
  return { ...draft, registration: { ...draft.registration, pledge } }
}
