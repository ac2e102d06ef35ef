import { CONSOLE_HEADER } from '#contract/endpoint.ts'
import { SIGNATURE_HEADERS } from '#contract/signature.ts'
import { enrol } from '#contract/tablet.ts'
import { PROTOCOL } from '#contract/version.ts'
import { toBase64url } from '#ledger/bytes.ts'
import { mintLink } from '#server/tablets/enrolment.ts'
import { GATE } from './gate-tablet.ts'
import type { Served } from './served.ts'
import type { WholeSchool } from './whole-school.ts'

/** Somebody who asks the server with what they hold. */
export type Asker = {
  name: string
  /** Whatever of theirs a request may want as a secret. */
  secret: string
  ask: (method: string, target: string, body: string) => Promise<Response>
}

type Headers = Readonly<Record<string, string>>

/** Longest secret that a member of a request takes. */
const NOBODYS = toBase64url(new Uint8Array(16))

/** Everybody who has a credential of the one school, or none, and what they can do with it towards the other. */
export async function askersOf(
  served: Served,
  own: WholeSchool,
  other: WholeSchool,
  setUpSecret: string,
): Promise<Asker[]> {
  const { tablet, cookie, ids } = own
  const [, session = ''] = /\.(.*)$/.exec(cookie.Cookie) ?? []
  const bearer = await tokenTablet(served, ids.school)
  const signed = (name: string, changes: Headers): Asker => ({
    ...{ name, secret: NOBODYS },
    ask: (method, target, body) =>
      tablet.send(method, target, body, (headers) => void Object.assign(headers, changes)),
  })
  const plain = (name: string, headers: Headers, secret = NOBODYS): Asker => ({
    ...{ name, secret },
    ask: (method, target, body) => served.ask(target, requestOf(method, body, headers)),
  })
  return [
    plain('nobody', {}),
    plain('an administrator', cookie),
    plain('an administrator who writes the other school into the cookie', {
      Cookie: `cg_session=${other.ids.school}.${session}`,
    }),
    signed('a tablet', { [CONSOLE_HEADER]: '1' }),
    signed('a tablet that calls itself the other’s', { [SIGNATURE_HEADERS.stream]: other.ids.stream }),
    plain('a tablet without a key', bearer),
    plain('a tablet without a key that calls itself the other’s', {
      ...bearer,
      [SIGNATURE_HEADERS.stream]: other.ids.stream,
    }),
    plain('a guardian', { Authorization: `Bearer ${ids.guardianToken}` }, ids.guardianToken),
    plain('whoever holds the set-up link', { Authorization: `Bearer ${setUpSecret}` }, setUpSecret),
  ]
}

function requestOf(method: string, body: string, headers: Headers): RequestInit {
  return {
    method,
    headers: { 'Content-Type': 'application/json', [CONSOLE_HEADER]: '1', ...headers },
    ...(method === 'GET' ? {} : { body }),
  }
}

/** The headers of a tablet whose browser cannot keep a key. */
async function tokenTablet(served: Served, school: string): Promise<Headers> {
  const { secret } = await mintLink(served.world, school, GATE)
  const asked = { protocol: PROTOCOL, secret, proof: { means: 'token' }, app: '0.1.0' }
  const response = await served.ask(enrol.path, { method: 'POST', body: JSON.stringify(asked) })
  const { stream, token } = await response.json()
  return { [SIGNATURE_HEADERS.stream]: stream, [SIGNATURE_HEADERS.token]: `Bearer ${token}` }
}
