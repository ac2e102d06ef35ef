import * as v from 'valibot'
import { type Canonical, canonicalJson } from '#ledger/canonical-json.ts'
import { parse } from './endpoint.ts'
import { base64url, id, integer } from './fields.ts'

/*
 * What a school orders one tablet, signed by the school's order key (ECDSA P-256 with SHA-256, raw r‖s) over
 * `CG-order-1`, a line feed and the text: whoever stands between the two, or has only the network, can order nothing.
 * The tablet is told the public half when it is enrolled.
 */

const common = { v: v.literal(1), id, school: id, stream: id, /** Epoch ms. */ at: integer }
const order = v.variant('kind', [
  /** Send everything, then erase everything and say so. */
  v.object({ ...common, kind: v.literal('wipe') }),
  v.object({
    ...common,
    kind: v.literal('lease'),
    /** Until when the roster may be read, epoch ms by the server's clock. */
    until: integer,
    /** The roster key sealed to the tablet's lease key; absent for a tablet that has none. */
    key: v.exactOptional(base64url(400)),
  }),
])
export type Order = v.InferOutput<typeof order>

/** An order as it travels, by the network or in a file. */
export const signedOrder = v.object({
  text: v.pipe(v.string(), v.maxLength(4096)),
  signature: base64url(128),
})
export type SignedOrder = v.InferOutput<typeof signedOrder>

/** Kind of the command that carries an order to wipe. */
export const WIPE = 'wipe'
/** Command: make a new device key, or a new token, and let the old one go. */
export const NEW_KEY = 'new-key'

/** Command: enrol anew by the link it carries, as another place; see `placeTablet`. */
export const MOVE = 'move'

/** Where a wiped tablet has its browser forget the rest; see `server/routes/farewell.ts`. */
export const FAREWELL_PATH = '/v1/farewell'

/** The one text of an order. */
export function orderText(said: Order): string {
  const { ...members }: Record<string, Canonical> = said
  return canonicalJson(members)
}

/** The text that is signed. */
export function orderSigned(text: string): string {
  return `CG-order-1\n${text}`
}

/** Names a text; null for what is no order. Says nothing of who signed it. */
export function parseOrder(text: string): Order | null {
  const parsed = parse(order, jsonOf(text))
  return parsed.ok && orderText(parsed.value) === text ? parsed.value : null
}

/** Name of the tablet's lease key: it binds what is sealed to it to that one tablet. */
export function leaseKid(stream: string): string {
  return `lease-${stream}`
}

/** First line of a lease file. */
const LEASE_MARK = 'CG-lease-1'

/** The file by which a tablet that meets no network may read its roster longer. */
export function leaseFileText(signed: SignedOrder): string {
  return `${LEASE_MARK}\n${JSON.stringify(signed)}\n`
}

/** Null for a file that is none. */
export function parseLeaseFile(file: string): SignedOrder | null {
  const [mark, line, ...rest] = file.trim().split(/\r?\n/)
  if (mark !== LEASE_MARK || line === undefined || rest.length > 0) return null
  const parsed = parse(signedOrder, jsonOf(line))
  return parsed.ok ? parsed.value : null
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
