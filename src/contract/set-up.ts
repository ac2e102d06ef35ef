import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { base64url, id, name } from './fields.ts'
import { password } from './session.ts'

/* How a school is founded, by the secret of a link: nobody can sign in yet. */

/** First run: names the school and its first administrator, and hands out the sealing key to be kept. */
export const setUp = endpoint({
  method: 'POST',
  path: '/api/set-up',
  request: v.object({ secret: base64url(64), schoolName: name, account: id, name, password }),
  reply: v.object({
    school: id,
    kid: id,
    /** PKCS#8 of the private sealing key, base64url. */ privateKey: base64url(512),
  }),
})
/**
 * Goes on with a set-up that was left before the proof: hands the sealing key out again, until it is proven.
 * `not-found` while nothing was founded, `already-set-up` once the key is proven.
 */
export const resumeSetUp = endpoint({
  method: 'POST',
  path: '/api/set-up/resume',
  request: v.object({ secret: base64url(64) }),
  reply: v.object({ schoolName: name, kid: id, privateKey: base64url(512) }),
})
/** Proves that the exported sealing key was kept: without it a lost server disk loses every body. */
export const proveSealingKey = endpoint({
  method: 'POST',
  path: '/api/set-up/proof',
  request: v.object({ secret: base64url(64), kid: id, privateKey: base64url(512) }),
  reply: v.object({ proven: v.literal(true) }),
})
