import type { ReplyOf, RequestOf } from '#contract/endpoint.ts'
import { enrolmentText } from '#contract/signature.ts'
import { enrol } from '#contract/tablet.ts'
import { PROTOCOL } from '#contract/version.ts'
import { toBase64url } from '#ledger/bytes.ts'
import type { StoreProblem } from '#store/problems.ts'
import type { DeviceProof, Store } from '#store/store.ts'
import { StoreError } from '#store/store-error.ts'
import type { Failure } from './failure.ts'
import { ask, jsonBytes } from './http.ts'
import type { Net } from './net.ts'
import { signatureOf } from './signed.ts'

export type Enrolled =
  | { ok: true; assurance: DeviceProof['means'] }
  | { ok: false; failure: Failure | { of: 'store'; problem: StoreProblem } }

/**
 * Spends the secret of a one-time link and keeps what the server gives. May be called again with the same secret
 * after a failure: the same key asks again, so that a lost answer does not burn the link.
 *
 * @param secret from the link's fragment, base64url
 * @param app version of the app
 */
export async function enrolTablet({
  secret,
  app,
  store,
  net,
}: {
  secret: string
  app: string
  store: Pick<Store, 'deviceKey' | 'leaseKey' | 'enrol' | 'setClockOffset'>
  net: Net
}): Promise<Enrolled> {
  const pair = await store.deviceKey()
  const opener = pair && (await store.leaseKey())
  const request: RequestOf<typeof enrol> = {
    protocol: PROTOCOL,
    secret,
    proof: await proofOf(pair, secret),
    ...(opener !== null && { leaseKey: await pointOf(opener) }),
    app,
  }
  const body = jsonBytes(request)
  const answer = await ask(net, enrol, {
    target: enrol.path,
    body,
    headers: { 'Content-Type': 'application/json' },
  })
  if (!answer.ok) return { ok: false, failure: answer.failure }
  const proof = keptProof(pair, answer.value.token)
  if (proof === null)
    return { ok: false, failure: { of: 'sync', problem: 'server-error', retryAfterMs: null } }
  try {
    await keep(store, answer.value, proof)
    if (answer.contact !== null) await store.setClockOffset(answer.contact.off, answer.contact.offErr)
    return { ok: true, assurance: proof.means }
  } catch (error) {
    if (error instanceof StoreError) return { ok: false, failure: { of: 'store', problem: error.problem } }
    throw error
  }
}

async function proofOf(
  pair: CryptoKeyPair | null,
  secret: string,
): Promise<RequestOf<typeof enrol>['proof']> {
  if (pair === null) return { means: 'token' }
  const signature = await signatureOf(pair.privateKey, enrolmentText(secret))
  return { means: 'key', publicKey: await pointOf(pair), signature }
}

async function pointOf({ publicKey }: CryptoKeyPair): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)))
}

function keptProof(pair: CryptoKeyPair | null, token: string | null): DeviceProof | null {
  if (pair !== null) return { means: 'key', pair }
  return token === null ? null : { means: 'token', token }
}

function keep(store: Pick<Store, 'enrol'>, reply: ReplyOf<typeof enrol>, proof: DeviceProof): Promise<void> {
  const { school, schoolName, stream, tabletName, checkpoint, sealingKey, digestKey, now, leaseMs } = reply
  const { rosterKey = null, orderKey = null } = reply
  const told = { school, schoolName, stream, tabletName, checkpoint, sealingKey }
  const leaseUntil = now + leaseMs
  return store.enrol({ ...told, proof, digestSecret: digestKey, rosterKey, orderKey, leaseUntil })
}
