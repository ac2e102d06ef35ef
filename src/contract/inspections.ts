import * as v from 'valibot'
import { INSPECTED_AREAS } from '#domain/inspection.ts'
import { OUTCOMES } from '#domain/reasons.ts'
import { endpoint } from './endpoint.ts'
import { base64url, id, integer, words } from './fields.ts'
import { MAX_AUTHORITY, MAX_MISSION } from './inspection-body.ts'
import { shownPerson } from './person.ts'
import { OFFICE } from './roles.ts'
import { host } from './visit-fields.ts'

const member = v.object({
  check: id,
  person: shownPerson,
  /** As their own check stands now. */
  outcome: v.picklist(OUTCOMES),
})
export const inspectionRow = v.object({
  inspection: id,
  at: integer,
  tablet: words(80),
  authority: words(MAX_AUTHORITY),
  /** Often empty. */
  mission: words(MAX_MISSION),
  leader: host,
  areas: v.array(v.picklist(INSPECTED_AREAS)),
  /** The lead first. */
  members: v.array(member),
})
export type InspectionRow = v.InferOutput<typeof inspectionRow>

/** Inspections by name, newest first, a page at a time by key. */
export const inspections = endpoint({
  method: 'GET',
  path: '/api/inspections',
  roles: OFFICE,
  request: v.object({ cursor: v.optional(base64url(200)) }),
  reply: v.object({ inspections: v.array(inspectionRow), next: v.nullable(base64url(200)) }),
  people: (reply) =>
    reply.inspections.flatMap(({ leader, members }) => [
      leader.id,
      ...members.map(({ person }) => person.id),
    ]),
})

/** How long the console tells that an official is at a gate, ms. */
export const NOTICED_MS = 2 * 60 * 60_000

/**
 * Officials whom a gate has checked lately, and whoever refused to be checked as one, newest first; at most 20. For
 * the notice that the duty leader sees on every page.
 */
export const officialsAtGates = endpoint({
  method: 'GET',
  path: '/api/inspections/at-gates',
  roles: OFFICE,
  request: v.object({}),
  reply: v.object({
    officials: v.array(
      v.object({
        check: id,
        at: integer,
        /** Null of one who would not say. */
        person: v.nullable(shownPerson),
        outcome: v.picklist(OUTCOMES),
        refused: v.boolean(),
        tablet: words(80),
      }),
    ),
  }),
  people: (reply) => reply.officials.map(({ person }) => person?.id ?? null),
})
export type OfficialAtGate = v.InferOutput<typeof officialsAtGates.reply>['officials'][number]
