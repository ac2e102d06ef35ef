import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { count, integer, nothing, words } from './fields.ts'
import { HOST_PROBLEMS, TRUST_PROBLEMS, TRUST_WARNINGS } from './problems.ts'
import { OFFICE, OVERSIGHT } from './roles.ts'
import { codeHost, scheme } from './trust.ts'

/*
 * What the console asks about trust lists and hosts of health codes. Signed in as `session.ts` says; each
 * change is written down with who made it.
 */

/** Issuers told by name; the rest of a longer list is only counted. */
export const MOST_ISSUERS_TOLD = 300
/** Warnings told by name, of each kind. */
export const MOST_SUBJECTS_TOLD = 10
/** The school's own lines at most. */
export const MAX_CODE_HOSTS = 200

/** A list in numbers: the keys themselves only machines read. */
export const trustListRow = v.object({
  scheme,
  source: words(200),
  issuedAt: integer,
  validUntil: integer,
  keys: count,
  revoked: count,
  issuerCount: count,
  /** At most `MOST_ISSUERS_TOLD`. */
  issuers: v.array(v.object({ id: words(200), name: words(80), keys: count })),
})
export type TrustListRow = v.InferOutput<typeof trustListRow>

export const trustLists = endpoint({
  method: 'GET',
  path: '/api/trust',
  roles: OFFICE,
  request: nothing,
  reply: v.object({ lists: v.array(trustListRow), now: integer }),
})

/** What a text was taken for. */
export const TRUST_FORMS = [
  'own-list',
  'certificates',
  'key-set',
  'snapshot',
  'revocations',
  'did-document',
] as const
export type TrustForm = (typeof TRUST_FORMS)[number]

/** Keys by what becomes of them, against the list the school has now. */
const trustChange = v.object({ added: count, changed: count, unchanged: count, removed: count })

/**
 * Reads a text as a list of the scheme and says what it would change; with `commit` it becomes the school's list.
 * All of what the answer says or nothing.
 */
export const importTrust = endpoint({
  method: 'POST',
  path: '/api/trust',
  roles: OFFICE,
  request: v.object({
    scheme,
    /** JSON, PEM or base64, see `server/trust/read-import.ts`. */
    text: v.string(),
    /** Address of the issuer, for keys that do not say whose they are; else empty. */
    issuer: words(300),
    source: words(200),
    /** How long the list counts as complete, as the administrator states it. */
    days: v.pipe(count, v.minValue(1), v.maxValue(400)),
    /** Whether issuers that are not in the text stay; a key set, a DID document and revocations always leave them. */
    keepOthers: v.boolean(),
    commit: v.boolean(),
  }),
  reply: v.variant('outcome', [
    v.object({
      outcome: v.literal('refused'),
      problem: v.picklist(TRUST_PROBLEMS),
      /** Where in the text, as far as that can be said. */
      at: v.nullable(words(200)),
    }),
    v.object({
      outcome: v.literal('read'),
      committed: v.boolean(),
      form: v.picklist(TRUST_FORMS),
      list: trustListRow,
      change: trustChange,
      warnings: v.array(v.object({ code: v.picklist(TRUST_WARNINGS), count, subjects: v.array(words(200)) })),
    }),
  ]),
})

export const removeTrust = endpoint({
  method: 'POST',
  path: '/api/trust/:scheme/remove',
  roles: OFFICE,
  request: v.object({ scheme }),
  reply: nothing,
})

const place = v.object({ host: v.string(), path: v.string() })
const hostsReply = v.variant('ok', [
  v.object({ ok: v.literal(true), hosts: v.array(codeHost) }),
  v.object({ ok: v.literal(false), problem: v.picklist(HOST_PROBLEMS) }),
])

/** In the order in which they are tried: the closer place first. */
export const codeHosts = endpoint({
  method: 'GET',
  path: '/api/code-hosts',
  roles: OFFICE,
  request: nothing,
  reply: v.object({ hosts: v.array(codeHost) }),
})

export type CodeHostRow = v.InferOutput<typeof codeHost>

/** Adds a line, or puts it in place of the one it replaces. */
export const putCodeHost = endpoint({
  method: 'POST',
  path: '/api/code-hosts',
  roles: OFFICE,
  request: v.object({ host: codeHost, replaces: v.nullable(place) }),
  reply: hostsReply,
})

export const removeCodeHost = endpoint({
  method: 'POST',
  path: '/api/code-hosts/remove',
  roles: OFFICE,
  request: place,
  reply: hostsReply,
})

/** Whether a text would be taken for a health code. It is neither kept nor written down. */
export const tryCodeHost = endpoint({
  method: 'POST',
  path: '/api/code-hosts/try',
  roles: OFFICE,
  request: v.object({ text: v.pipe(v.string(), v.maxLength(4296)) }),
  reply: v.object({
    /** The line that fits, or null. */
    host: v.nullable(codeHost),
    /** False for some other page of that host, which names nobody. */
    isCode: v.boolean(),
  }),
})

/** What administrators did here, newest first, at most 20. */
export const CONSOLE_CHANGES = [
  'trust-list-put',
  'trust-list-removed',
  'code-host-put',
  'code-host-removed',
  /** The subject is the version: from now on it counts everywhere, at some places, or nowhere. */
  'policy-published',
  'policy-tried',
  'policy-taken-back',
  /** The subject is the class, or the number of one pupil. */
  'guardian-links-renewed',
  'guardian-links-revoked',
  /** The subject is the number of the pupil whose guardian was looked up. */
  'guardian-shown',
  /** The subject is the first of the days. */
  'duty-planned',
  /** The subject is the class or department, or the number of the one whose card was replaced. */
  'cards-made',
  /** The subject is the key. */
  'pass-key-withdrawn',
  /** The subject is the tablet's name: a link was made for it, it is called so now, or is told to move. */
  'tablet-linked',
  'tablet-renamed',
  'tablet-moved',
  'tablet-revoked',
  'tablet-wiped',
  'tablet-key-asked',
  'lease-file-made',
  /** The subject is the new length in hours. */
  'lease-set',
  /** The subject is the order that nothing may be erased. */
  'hold-placed',
  'hold-lifted',
  /** The subject is the guard. */
  'guard-added',
  /** The subject is the account. */
  'account-made',
  'account-changed',
  'account-disabled',
  'account-enabled',
  'account-reset',
  'session-ended',
  'password-changed',
  'second-factor-set',
  'second-factor-removed',
  'recovery-code-used',
  /** The subject is how many rows the list had. */
  'roster-imported',
  'roster-import-undone',
] as const
export const consoleChanges = endpoint({
  method: 'GET',
  path: '/api/changes',
  roles: OVERSIGHT,
  request: nothing,
  reply: v.object({
    changes: v.array(
      v.object({
        at: integer,
        by: words(80),
        what: v.picklist(CONSOLE_CHANGES),
        /** Scheme, or host and path. */
        subject: words(460),
      }),
    ),
  }),
})
