import * as v from 'valibot'
import { PASS_KEY_STATES } from '#domain/pass-key.ts'
import { endpoint } from './endpoint.ts'
import { id, integer, nothing } from './fields.ts'
import { OFFICE } from './roles.ts'

const passKeyRow = v.object({
  kid: id,
  state: v.picklist(PASS_KEY_STATES),
  /** Epoch ms; 0 of a key from before there was a next one. */
  signsFrom: integer,
  notAfter: integer,
})
export type PassKeyRow = v.InferOutput<typeof passKeyRow>

export const passKeys = endpoint({
  method: 'GET',
  path: '/api/pass-keys',
  roles: OFFICE,
  request: nothing,
  reply: v.object({ keys: v.array(passKeyRow), now: integer }),
})

/** Cards it signed must be printed anew; pages of invitations show a pass of the new key by themselves. `not-found` for a key that is none, or was withdrawn before. */
export const withdrawPassKey = endpoint({
  method: 'POST',
  path: '/api/pass-keys/:kid/withdraw',
  roles: OFFICE,
  request: v.object({ kid: id }),
  reply: nothing,
})
