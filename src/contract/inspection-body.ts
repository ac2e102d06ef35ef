import * as v from 'valibot'
import { INSPECTED_AREAS, MOST_INSPECTORS } from '#domain/inspection.ts'
import { OUTCOMES } from '#domain/reasons.ts'
import { EVIDENCE_GRADES } from '#health-code/health-code.ts'
import type { InspectionBody } from '#ledger/inspection-body.ts'
import { id, recordedWords } from './fields.ts'
import { checkpoint, guest, host } from './visit-fields.ts'

/** Longest name of an authority, and longest number of a mission. */
export const MAX_AUTHORITY = 80
export const MAX_MISSION = 60

/** The officials of an inspection with how their checks stood when it was recorded, the lead first. */
export const inspectors: v.GenericSchema<unknown, InspectionBody['members']> = v.pipe(
  v.array(
    v.object({
      check: id,
      person: guest,
      outcome: v.picklist(OUTCOMES),
      grade: v.picklist(EVIDENCE_GRADES),
    }),
  ),
  v.minLength(1),
  v.maxLength(MOST_INSPECTORS),
)

/** What a gate writes of an inspection; what a later version added is dropped. */
export const inspection: v.GenericSchema<unknown, InspectionBody> = v.object({
  inspection: id,
  authority: recordedWords(MAX_AUTHORITY),
  mission: recordedWords(MAX_MISSION),
  leader: host,
  areas: v.pipe(v.array(v.picklist(INSPECTED_AREAS)), v.maxLength(INSPECTED_AREAS.length)),
  checkpoint,
  members: inspectors,
})
