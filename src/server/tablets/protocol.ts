import { spokenAt } from '#contract/version.ts'
import { type Refused, refuse } from '../answer.ts'

/** Null for a protocol that is spoken; else a refusal that says which are, so that a tablet knows which side is old. */
export function refusalOfProtocol(protocol: number, now: number): Refused | null {
  const speaks = spokenAt(now)
  return speaks.from <= protocol && protocol <= speaks.to ? null : refuse('protocol-unknown', { speaks })
}
