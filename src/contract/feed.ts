import * as v from 'valibot'
import type { OnFile } from '#domain/on-file.ts'
import type { SiteVisit } from '#domain/on-site.ts'
import { CHECKPOINT_KINDS, type Policy } from '#domain/policy.ts'
import { completed } from '#domain/policy-stored.ts'
import { OUTCOMES } from '#domain/reasons.ts'
import type { RollAct } from '#domain/roll-call.ts'
import { VISIT_PURPOSES } from '#domain/visit.ts'
import { WATCH_MARKS, type WatchListed } from '#domain/watch-list.ts'
import { dutyDay } from './duty-day.ts'
import { base64url, count, day, hash, id, integer, name, recordedWords, words } from './fields.ts'
import { storedPolicy } from './stored-policy.ts'
import { answersSchema, certificateOwedSchema, homeReadingSchema, symptomNoteSchema } from './told.ts'
import { codeHost, scheme, trustList } from './trust.ts'
import { guest, MAX_PLATE, passId, people, rollAct, host as visitHost } from './visit-fields.ts'

/*
 * What flows down to tablets: each entry replaces what the same kind and key said before, a null value
 * deletes it. Only what the gate needs: id, name, class, number.
 */

/** A policy as it is stored and sent; what an older version did not say gets its default here. Its meaning is checked by `problemsOfPolicy`. */
export const policy: v.GenericSchema<unknown, Policy> = v.pipe(storedPolicy, v.transform(completed))

export const rosterPerson = v.object({
  id,
  kind: v.picklist(['student', 'staff']),
  name,
  unit: v.nullable(words(80)),
  number: words(40),
  initials: words(40),
  pinyin: words(200),
  cards: v.array(id),
  days: v.pipe(count, v.maxValue(127)),
})

/** A name as it is written and as it is spelled, a phone, ID digits: with room for more ways to write a name. */
const MOST_WATCH_MARKS = 8

/** A guard who may open a shift. `pin` is PBKDF2-SHA-256 of the PIN; tablets keep it only under their own key. */
export const guard = v.object({
  id,
  name,
  initials: words(40),
  pin: v.object({ salt: base64url(64), rounds: count, hash: base64url(64) }),
})

/** A public key that signs the school's passes: uncompressed P-256 point. */
export const passKey = v.object({ kid: id, publicKey: base64url(128), notAfter: integer })

/*
 * What happened at the school's lanes on one school day: digests and ids, no names. Told only to tablets that say
 * they know it (`TODAY`), for an older one would refuse the page. Whoever holds it drops it when the day is over.
 */
const place = v.object({ gate: recordedWords(80), lane: recordedWords(40) })
const seen = { at: integer, stream: id, place }
/** Whose a health code is today. */
const todayCode = v.object({ ...seen, person: id })
/** Where somebody was last today, and the health code they showed, if it was theirs. */
const todayPerson = v.object({
  ...seen,
  checkpoint: v.picklist(CHECKPOINT_KINDS),
  outcome: v.picklist(OUTCOMES),
  code: v.nullable(v.object({ digest: hash, issuer: v.nullable(recordedWords(200)) })),
  /** Where a gate saw them last, when a class door did since. */
  gate: v.exactOptional(v.object({ ...seen, outcome: v.picklist(OUTCOMES) })),
})

/** What matters of a person's file, told only to tablets that say they know it (`ON_FILE`); null when nothing does. */
export const personFile: v.GenericSchema<unknown, OnFile> = v.object({
  until: day,
  home: v.nullable(v.object({ ...homeReadingSchema.entries, day })),
  exposure: v.nullable(answersSchema),
  symptomsBefore: v.nullable(symptomNoteSchema),
  certificateOwed: v.nullable(certificateOwedSchema),
})

/** What a gate is told of an invitation, and of a pass that somebody came in by, if it says that it knows (`VISITS`). */
const toldInvitation = v.object({
  name,
  organization: words(80),
  host: visitHost,
  purpose: v.picklist(VISIT_PURPOSES),
  until: integer,
  plate: v.nullable(words(MAX_PLATE)),
})
const usedPass = v.object({ ...seen, until: integer })

/*
 * Who is on site and who was seen safe, told to tablets that say they know it (`ON_SITE`): visits, who went off
 * site today, and the acts of today's roll calls.
 */
const siteVisit: v.GenericSchema<unknown, SiteVisit> = v.object({
  visit: id,
  person: guest,
  host: v.nullable(visitHost),
  at: integer,
  expectedUntil: v.nullable(integer),
  came: people,
  companions: v.array(v.object({ name: v.nullable(recordedWords(80)), person: v.exactOptional(id) })),
  overAt: v.nullable(integer),
})
const siteLeft = v.object({ at: integer, stream: id })
export const siteRoll: v.GenericSchema<unknown, RollAct> = rollAct({
  at: integer,
  by: recordedWords(80),
  place: v.nullable(place),
})

/** An entry of the watch list, told to tablets that say they know it (`WATCH`): nobody can be read out of it. */
const watchListed: v.GenericSchema<unknown, WatchListed> = v.object({
  watch: id,
  until: integer,
  marks: v.pipe(
    v.array(v.object({ by: v.picklist(WATCH_MARKS), digest: hash, box: base64url(4096) })),
    v.maxLength(MOST_WATCH_MARKS),
  ),
})

export const feedEntry = v.variant('kind', [
  v.object({ kind: v.literal('person'), key: id, value: v.nullable(rosterPerson) }),
  v.object({ kind: v.literal('policy'), key: id, value: v.nullable(policy) }),
  v.object({ kind: v.literal('guard'), key: id, value: v.nullable(guard) }),
  v.object({ kind: v.literal('pass-key'), key: id, value: v.nullable(passKey) }),
  /** A key that somebody else may hold, told to tablets that say they know it (`WITHDRAWN`); others only lose it. */
  v.object({ kind: v.literal('withdrawn-key'), key: id, value: v.nullable(v.object({ at: integer })) }),
  v.object({ kind: v.literal('revoked-pass'), key: id, value: v.nullable(v.object({ at: integer })) }),
  v.object({ kind: v.literal('today-code'), key: hash, value: v.nullable(todayCode) }),
  v.object({ kind: v.literal('today-person'), key: id, value: v.nullable(todayPerson) }),
  v.object({ kind: v.literal('on-file'), key: id, value: v.nullable(personFile) }),
  v.object({ kind: v.literal('trust-list'), key: scheme, value: v.nullable(trustList) }),
  /** The key is host and path, see `placeOf`. */
  v.object({
    kind: v.literal('code-host'),
    key: v.pipe(v.string(), v.minLength(1), v.maxLength(453)),
    value: v.nullable(codeHost),
  }),
  /** The key is the day. */
  v.object({ kind: v.literal('duty'), key: day, value: v.nullable(dutyDay) }),
  /** The keys are ids of passes. */
  v.object({ kind: v.literal('visit-invited'), key: passId, value: v.nullable(toldInvitation) }),
  v.object({ kind: v.literal('visit-used'), key: passId, value: v.nullable(usedPass) }),
  v.object({ kind: v.literal('site-visit'), key: id, value: v.nullable(siteVisit) }),
  /** The key is a person. */
  v.object({ kind: v.literal('site-left'), key: id, value: v.nullable(siteLeft) }),
  v.object({ kind: v.literal('site-roll'), key: id, value: v.nullable(siteRoll) }),
  v.object({ kind: v.literal('watch-listed'), key: passId, value: v.nullable(watchListed) }),
])
export type FeedEntry = v.InferOutput<typeof feedEntry>
