import {
  leaseKid,
  type Order,
  orderSigned,
  parseLeaseFile,
  parseOrder,
  type SignedOrder,
} from '#contract/orders.ts'
import type { OrderProblem } from '#contract/problems.ts'
import { fromBase64url, utf8 } from '#ledger/bytes.ts'
import type { Enrolment, Store } from '#store/store.ts'

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const
const SCHEME = { name: 'ECDSA', hash: 'SHA-256' } as const

export type Believed = { ok: true; order: Order } | { ok: false; problem: OrderProblem }

/**
 * Whether an order is the school's word to this tablet. Another school's is named as such before its signature is
 * looked at, which is by a key unknown here: it is not followed either way.
 *
 * @param orderKey point of the school's order key, base64url; null when the tablet was told none
 */
export async function believed(
  { text, signature }: SignedOrder,
  { school, stream }: Pick<Enrolment, 'school' | 'stream'>,
  orderKey: string | null,
): Promise<Believed> {
  const order = parseOrder(text)
  if (order === null) return refused('forged')
  if (order.school !== school) return refused('other-school')
  if (orderKey === null || !(await isSigned(orderKey, text, signature))) return refused('forged')
  return order.stream === stream ? { ok: true, order } : refused('other-tablet')
}

export type LeaseFileTaken = { ok: true; until: number } | { ok: false; problem: OrderProblem }

/** Takes a lease file as a person chose it. Changes nothing unless all of it is good. */
export async function takeLeaseFile(
  store: Pick<Store, 'enrolment' | 'orderKey' | 'takeLease'>,
  file: string,
): Promise<LeaseFileTaken> {
  const signed = parseLeaseFile(file)
  const enrolment = await store.enrolment()
  if (signed === null || enrolment === null) return refused('not-a-lease-file')
  const said = await believed(signed, enrolment, await store.orderKey())
  if (!said.ok) return said
  if (said.order.kind !== 'lease') return refused('not-a-lease-file')
  const { until, key } = said.order
  const sealed = key === undefined ? null : { sealed: key, kid: leaseKid(enrolment.stream) }
  const taken = await store.takeLease({ until, key: sealed })
  return taken === 'taken' ? { ok: true, until } : refused(taken)
}

async function isSigned(point: string, text: string, signature: string): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('raw', fromBase64url(point), CURVE, false, ['verify'])
    return await crypto.subtle.verify(SCHEME, key, fromBase64url(signature), utf8(orderSigned(text)))
  } catch {
    // No key, or no signature: neither speaks for the school.
    return false
  }
}

function refused(problem: OrderProblem): { ok: false; problem: OrderProblem } {
  return { ok: false, problem }
}
