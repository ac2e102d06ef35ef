import type { RequestOf } from '#contract/endpoint.ts'
import { newKey, newKeyText } from '#contract/tablet.ts'
import { toBase64url } from '#ledger/bytes.ts'
import type { DeviceProof } from '#store/store.ts'
import { askSigned, type Uplink } from './ask-signed.ts'
import { type Answer, jsonBytes } from './http.ts'
import { signatureOf } from './signed.ts'

/**
 * Puts a new key in the place of the tablet's own, or a new token. Nothing is lost when the answer is: the new key is
 * stored before it is told, and asks again for itself. A failure leaves everything as it was; the server asks again.
 *
 * @returns whether the tablet speaks with a new key now
 */
export async function renewProof(uplink: Uplink): Promise<boolean> {
  return uplink.enrolment.proof.means === 'token' ? await renewToken(uplink) : await renewKey(uplink)
}

/** After a refusal: the server may have a new key already whose answer was lost. */
export async function isMendedByNewKey(uplink: Uplink): Promise<boolean> {
  if (uplink.enrolment.proof.means !== 'key' || !(await uplink.store.hasCandidate())) return false
  return await renewKey(uplink)
}

async function renewToken(uplink: Uplink): Promise<boolean> {
  const answer = await tell(uplink, { means: 'token' })
  if (!answer.ok || answer.value.token === null) return false
  await keep(uplink, { means: 'token', token: answer.value.token })
  return true
}

async function renewKey(uplink: Uplink): Promise<boolean> {
  const pair = await uplink.store.deviceKey()
  if (pair === null) return false
  const { stream } = uplink.enrolment
  const publicKey = toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)))
  const signature = await signatureOf(pair.privateKey, newKeyText(stream, publicKey))
  const request = { means: 'key', publicKey, signature } as const
  const proof: DeviceProof = { means: 'key', pair }
  const first = await tell(uplink, request)
  const isReplaced = !first.ok && first.failure.problem === 'bad-signature'
  const answer = isReplaced
    ? await tell({ ...uplink, enrolment: { ...uplink.enrolment, proof } }, request)
    : first
  if (!answer.ok) return false
  await keep(uplink, proof)
  return true
}

function tell(
  uplink: Uplink,
  request: RequestOf<typeof newKey>,
): Promise<Answer<{ token: string | null; now: number }>> {
  return askSigned(uplink, newKey, newKey.path, jsonBytes(request))
}

/** The rest of the round speaks with the new one. */
async function keep(uplink: Uplink, proof: DeviceProof): Promise<void> {
  await uplink.store.replaceProof(proof)
  uplink.enrolment = { ...uplink.enrolment, proof }
}
