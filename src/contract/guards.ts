import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { id, name, nothing } from './fields.ts'
import { OFFICE } from './roles.ts'

export const guards = endpoint({
  method: 'GET',
  path: '/api/guards',
  roles: OFFICE,
  request: nothing,
  reply: v.object({ guards: v.array(v.object({ id, name })) }),
  people: (reply) => reply.guards.map((guard) => guard.id),
})
export const addGuard = endpoint({
  method: 'POST',
  path: '/api/guards',
  roles: OFFICE,
  request: v.object({ name, pin: v.pipe(v.string(), v.regex(/^\d{6}$/)) }),
  reply: v.object({ id }),
})
