import type { CodeHostRow, TrustListRow } from '#contract/console-trust.ts'
import { parse } from '#contract/endpoint.ts'
import { codeHost, scheme } from '#contract/trust.ts'
import { textOfBytes } from './cells.ts'
import type { HostFault, TrustFault } from './problems.ts'

/** What the form of an import asks for; the days as they were typed. */
export type TrustForm = {
  scheme: TrustListRow['scheme']
  text: string
  issuer: string
  source: string
  days: string
  keepOthers: boolean
}

/** In the order in which they are shown. */
export const SCHEMES = scheme.options

/** A quarter, as issuers change keys. */
export const USUAL_DAYS = '90'
/** Letters that fit into one request beside everything else, with room for those that JSON writes as two. */
const LONGEST_TEXT = 3_000_000
const MOST_DAYS = 400

/** What is wrong with each answer; a good one has no entry. */
export function faultsOfTrust({
  text,
  source,
  days,
}: TrustForm): Partial<Record<'text' | 'source' | 'days', TrustFault>> {
  return {
    ...(text.trim() === '' ? { text: 'text-missing' } : {}),
    ...(text.length > LONGEST_TEXT ? { text: 'text-too-long' } : {}),
    ...(source.trim() === '' ? { source: 'source-missing' } : {}),
    ...(isDays(days) ? {} : { days: 'days-unusable' }),
  }
}

/** A chosen file as text: a certificate in its own bytes (DER) becomes base64. */
export function textOfFile(bytes: Uint8Array): string {
  const isDer = bytes[0] === 0x30 && (bytes[1] ?? 0) > 0x80
  if (!isDer) return textOfBytes(bytes)
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

/** A list that is valid for two weeks more can still be renewed in peace. */
const ENDING_MS = 14 * 24 * 60 * 60_000

/** How a list stands. `now` is the server's clock. */
export function stateOf({ validUntil }: TrustListRow, now: number): 'good' | 'ending' | 'stale' {
  if (validUntil <= now) return 'stale'
  return validUntil - now <= ENDING_MS ? 'ending' : 'good'
}

/** What the form of a host asks for. */
export type HostForm = { host: string; path: string; parameter: string; time: 'none' | 'epoch-ms' }

/**
 * The host a form describes, or what is wrong with which answer.
 *
 * @param before the line that is edited: the form does not ask for its pattern, which stays while the token does
 */
export function hostOfForm(
  form: HostForm,
  before: CodeHostRow | null = null,
): { ok: true; host: CodeHostRow } | { ok: false; at: keyof HostForm; fault: HostFault } {
  const typed = form.host.trim()
  if (typed === '') return { ok: false, at: 'host', fault: 'host-missing' }
  if (/[/?#]/.test(typed)) return { ok: false, at: 'host', fault: 'host-is-address' }
  const parameter = form.parameter.trim()
  const time = parameter === '' ? form.time : 'none'
  const isSameToken = before !== null && (before.parameter ?? '') === parameter && before.time === time
  const host = parse(codeHost, {
    host: typed,
    path: form.path.trim(),
    parameter: parameter === '' ? null : parameter,
    time,
    ...(isSameToken && before.pattern !== undefined && { pattern: before.pattern }),
  })
  if (host.ok) return { ok: true, host: host.value }
  if (host.at === 'path') return { ok: false, at: 'path', fault: 'path-unusable' }
  if (host.at === 'parameter') return { ok: false, at: 'parameter', fault: 'parameter-unusable' }
  return { ok: false, at: 'host', fault: 'host-unusable' }
}

function isDays(text: string): boolean {
  return /^\d{1,3}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= MOST_DAYS
}
