import * as v from 'valibot'
import { ROLL_CALL_CAUSES } from '#domain/roll-call-cause.ts'
import { GUEST_KINDS, MOST_IN_PARTY, VISIT_ENDS, VISIT_WAYS } from '#domain/visit.ts'
import type {
  InvitationBody,
  RollCallMarkBody,
  VisitClosedBody,
  VisitOpenedBody,
} from '#ledger/visit-bodies.ts'
import { id, integer, recordedWords } from './fields.ts'
import {
  calls,
  checkpoint,
  guest,
  guestName,
  host,
  note,
  onSiteKey,
  passId,
  people,
  plate,
  purpose,
} from './visit-fields.ts'

/*
 * Parsers of what is written about visits and invitations. Like the other parsers of bodies they drop what a later
 * version added.
 */

export const visitOpened: v.GenericSchema<unknown, VisitOpenedBody> = v.object({
  visit: id,
  check: id,
  way: v.picklist(VISIT_WAYS),
  person: guest,
  checkpoint,
  invitation: v.exactOptional(id),
  host: v.nullable(host),
  purpose: v.nullable(purpose),
  note,
  plate,
  party: v.object({
    invited: v.nullable(people),
    came: people,
    companions: v.pipe(
      v.array(
        v.object({ name: v.nullable(guestName), check: v.exactOptional(id), person: v.exactOptional(id) }),
      ),
      v.maxLength(MOST_IN_PARTY),
    ),
  }),
  expectedUntil: v.nullable(integer),
})

export const visitClosed: v.GenericSchema<unknown, VisitClosedBody> = v.object({
  visit: id,
  how: v.picklist(VISIT_ENDS),
  leftAt: v.nullable(integer),
  checkpoint: v.exactOptional(checkpoint),
  note,
})

export const invitation: v.GenericSchema<unknown, InvitationBody> = v.variant('act', [
  v.object({
    invitation: passId,
    act: v.literal('made'),
    guest: v.object({
      kind: v.picklist(GUEST_KINDS),
      name: guestName,
      organization: recordedWords(80),
    }),
    host,
    purpose,
    note,
    from: integer,
    until: integer,
    party: people,
    once: v.boolean(),
    plate,
    checkpoints: v.nullable(v.pipe(v.array(id), v.minLength(1), v.maxLength(8))),
    approvals: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(2)),
  }),
  v.object({ invitation: passId, act: v.literal('approved') }),
  v.object({ invitation: passId, act: v.picklist(['declined', 'revoked']), note }),
])

export const rollCallMark: v.GenericSchema<unknown, RollCallMarkBody> = v.variant('act', [
  v.object({ mark: id, act: v.literal('started'), cause: v.picklist(ROLL_CALL_CAUSES) }),
  v.object({
    mark: id,
    act: v.literal('safe'),
    call: id,
    person: v.object({
      id: onSiteKey,
      name: v.nullable(guestName),
      unit: v.nullable(recordedWords(80)),
    }),
  }),
  v.object({ mark: id, act: v.literal('undone'), of: id }),
  v.object({ mark: id, act: v.literal('ended'), calls }),
])
