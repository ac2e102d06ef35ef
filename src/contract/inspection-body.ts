import * as v from 'valibot'
import { INSPECTED_AREAS, MOST_INSPECTORS } from '#domain/inspection.ts'
import { PERSON_KINDS } from '#domain/person.ts'
import { CHECKPOINT_KINDS } from '#domain/policy.ts'
import { OUTCOMES } from '#domain/reasons.ts'
import { EVIDENCE_GRADES } from '#health-code/health-code.ts'
import type { InspectionBody } from '#ledger/inspection-body.ts'
import { id, recordedWords } from './fields.ts'
import { host, MAX_GUEST_NAME } from './visit-bodies.ts'

/** Longest name of an authority, and longest number of a mission. */
export const MAX_AUTHORITY = 80
export const MAX_MISSION = 60

/** What a gate writes of an inspection; what a later version added is dropped. */
export const inspection: v.GenericSchema<unknown, InspectionBody> = v.object({
  inspection: id,
  authority: recordedWords(MAX_AUTHORITY),
  mission: recordedWords(MAX_MISSION),
  leader: host,
  areas: v.pipe(v.array(v.picklist(INSPECTED_AREAS)), v.maxLength(INSPECTED_AREAS.length)),
  checkpoint: v.object({ id, kind: v.picklist(CHECKPOINT_KINDS), lane: recordedWords(40) }),
  members: v.pipe(
    v.array(
      v.object({
        check: id,
        person: v.object({
          id,
          kind: v.picklist(PERSON_KINDS),
          name: recordedWords(MAX_GUEST_NAME),
          unit: v.nullable(recordedWords(80)),
        }),
        outcome: v.picklist(OUTCOMES),
        grade: v.picklist(EVIDENCE_GRADES),
      }),
    ),
    v.minLength(1),
    v.maxLength(MOST_INSPECTORS),
  ),
})
