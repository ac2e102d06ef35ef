import * as v from 'valibot'
import { PERSON_KINDS } from '#domain/person.ts'
import { CHECKPOINT_KINDS, DEFAULT_POLICY } from '#domain/policy.ts'
import { codeSchema, homeSchema, identitySchema, readingSchema } from './bodies.ts'
import { policy } from './feed.ts'
import { count, id, integer, words } from './fields.ts'
import { reuseSchema } from './reasons.ts'
import { answersSchema, certificateOwedSchema, symptomNoteSchema, watchHits } from './told.ts'

const NO_DIGEST = '0'.repeat(64)

const person = v.object({
  id: v.optional(id, 'someone'),
  kind: v.picklist(PERSON_KINDS),
  name: v.optional(words(80), ''),
  unit: v.optional(v.nullable(words(80)), null),
})
const identity = v.object({
  ...identitySchema.entries,
  person,
  means: v.optional(identitySchema.entries.means, 'search'),
  problem: v.optional(identitySchema.entries.problem, null),
  digest: v.optional(identitySchema.entries.digest, null),
})
const code = v.object({
  ...codeSchema.entries,
  format: v.optional(codeSchema.entries.format, 'cn-url'),
  issuer: v.optional(codeSchema.entries.issuer, null),
  subject: v.optional(codeSchema.entries.subject, null),
  issuedAt: v.optional(codeSchema.entries.issuedAt, null),
  expiresAt: v.optional(codeSchema.entries.expiresAt, null),
  digest: v.optional(codeSchema.entries.digest, NO_DIGEST),
  problem: v.optional(codeSchema.entries.problem, null),
})
const reading = v.object({
  ...readingSchema.entries,
  site: v.optional(readingSchema.entries.site, 'forehead'),
  source: v.optional(readingSchema.entries.source, 'keypad'),
  thermometer: v.optional(readingSchema.entries.thermometer, null),
  at: v.optional(integer, 0),
})

/** A screening written by hand, for `decide`: only what matters to the rules must be there. */
export const writtenFacts = v.object({
  id: v.optional(id, 'written'),
  openedAt: v.optional(integer, 0),
  policyVersion: v.optional(integer, DEFAULT_POLICY.version),
  checkpoint: v.optional(v.picklist(CHECKPOINT_KINDS), 'gate'),
  identity: v.optional(v.nullable(identity), null),
  code: v.optional(v.nullable(code), null),
  readings: v.optional(v.array(reading), []),
  reuse: v.optional(v.array(reuseSchema), []),
  exposure: v.exactOptional(answersSchema),
  symptomsBefore: v.exactOptional(symptomNoteSchema),
  certificateOwed: v.exactOptional(certificateOwedSchema),
  home: v.exactOptional(homeSchema),
  came: v.exactOptional(count),
  watch: v.exactOptional(watchHits),
})

/** The facts alone, or with the policy to decide under. */
export const writtenScreening = v.object({ facts: writtenFacts, policy: v.optional(policy) })
