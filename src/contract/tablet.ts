import * as v from 'valibot'
import { CAMERA_STATES, THERMOMETER_STATES } from '#domain/devices.ts'
import { CHECKPOINT_KINDS } from '#domain/policy.ts'
import { endpoint } from './endpoint.ts'
import { feedEntry } from './feed.ts'
import { base64url, count, hash, id, integer, name, words } from './fields.ts'
import { signedOrder } from './orders.ts'
import { MAX_BATCH_EVENTS } from './version.ts'

/*
 * What a tablet asks of the server. Every request but `enrol` is signed by the device key, in headers:
 * see `signature.ts`. The school and stream a request may touch come from the enrolment, never from its body.
 */

export const sealingKey = v.object({ kid: id, publicKey: base64url(128) })
export const checkpoint = v.object({
  id,
  kind: v.picklist(CHECKPOINT_KINDS),
  name,
  lane: words(40),
  /** The class whose door it is, as the roster writes it; absent at a gate, and at a door of no one class. */
  unit: v.exactOptional(name),
})

/** Spends the one-time secret of an enrolment link. */
export const enrol = endpoint({
  method: 'POST',
  path: '/v1/enrol',
  request: v.object({
    protocol: integer,
    /** From the link's fragment, 128 bits. */
    secret: base64url(64),
    /**
     * `key`: uncompressed P-256 point, and an ECDSA signature over `CG-enrol-1|secret` as proof.
     * `token`: the browser cannot keep a key; the server answers with a bearer token, marked as reduced assurance.
     */
    proof: v.variant('means', [
      v.object({ means: v.literal('key'), publicKey: base64url(128), signature: base64url(128) }),
      v.object({ means: v.literal('token') }),
    ]),
    /** Point of a key the tablet can open things with, uncompressed P-256: lease files carry the roster key to it. */
    leaseKey: v.exactOptional(base64url(128)),
    app: words(40),
  }),
  reply: v.object({
    school: id,
    schoolName: name,
    stream: id,
    tabletName: name,
    checkpoint,
    sealingKey,
    /** Secret of the school's HMAC over scanned texts, base64url, 32 bytes. */
    digestKey: base64url(64),
    /** Only with `means: 'token'`. */
    token: v.nullable(base64url(64)),
    /** Point of the key that signs the school's orders; a server from before orders tells none. */
    orderKey: v.exactOptional(base64url(128)),
    /** The key of roster and working memory, 32 bytes: the tablet lets it go when the lease ends. */
    rosterKey: v.exactOptional(base64url(64)),
    /** How long the roster may be read without meeting the server, ms. */
    leaseMs: count,
    now: integer,
  }),
})

/**
 * An event as it travels: the header as its exact text, the sealed body as base64url. Canonical JSON escapes control
 * characters and halves of characters; a database may be unable to give them back as they were.
 */
export const wireEvent = v.object({
  header: v.pipe(v.string(), v.maxLength(2048), v.regex(/^[^\p{Cc}\p{Cs}]*$/u)),
  body: base64url(64 * 1024),
})

/** Camera and thermometer of a tablet, as it says itself. */
export const devices = v.object({
  camera: v.picklist(CAMERA_STATES),
  thermometer: v.picklist(THERMOMETER_STATES),
})

/** What a tablet tells about itself with every push, for the board of tablets. */
export const tabletStatus = v.object({
  app: words(40),
  unsynced: count,
  /** Epoch ms of the oldest unsynced event by the tablet's clock; null when there is none. */
  oldestUnsyncedAt: v.nullable(integer),
  /** Whether the browser promised not to evict the storage. */
  persisted: v.boolean(),
  /** Id of the guard on duty. */
  guard: v.nullable(words(80)),
  /** Wall clock of the tablet, epoch ms. */
  clock: integer,
  /** Absent in what older builds say; null where a later one says what is not known here. */
  devices: v.exactOptional(v.fallback(v.nullable(devices), null)),
})
export type TabletStatus = v.InferOutput<typeof tabletStatus>

/** What a push or a pull asks of the tablet besides. `order` is signed, `link` a one-time secret; see `orders.ts`. */
const command = v.object({
  id,
  kind: words(40),
  order: v.exactOptional(signedOrder),
  link: v.exactOptional(base64url(64)),
})
export type Command = v.InferOutput<typeof command>

/** Command of a push reply: a clone of this tablet writes under the same identity. Both are kept. */
export const FORKED = 'forked'

/** Everything after `from`, in order. An empty batch is a sign of life. */
export const push = endpoint({
  method: 'POST',
  path: '/v1/push',
  request: v.object({
    protocol: integer,
    stream: id,
    /** Sequence number before the first event of the batch. */
    from: count,
    events: v.pipe(v.array(wireEvent), v.maxLength(MAX_BATCH_EVENTS)),
    /** Hash of the last event of the batch; of event `from` when the batch is empty. */
    head: hash,
    /** Null when it does not parse: what a tablet tells about itself never keeps its events from being stored. */
    status: v.fallback(v.nullable(tabletStatus), null),
  }),
  reply: v.object({
    /** Everything up to here is durable at the server; never beyond the last event of this batch. */
    acked: count,
    /** Everything up to here has a verified second copy: only this may be deleted from the tablet. */
    safe: count,
    now: integer,
    maxBatch: count,
    minApp: words(40),
    leaseMs: count,
    commands: v.array(command),
  }),
})

/** What a tablet says in `knows` when it can read `today-code` and `today-person`. */
export const TODAY = 'today'
/** The same for `trust-list` and `code-host`. */
export const TRUST = 'trust'
/** The same for `on-file`. */
export const ON_FILE = 'on-file'
/** The same for `duty`. */
export const DUTY = 'duty'
/** The same for `visit-invited` and `visit-used`. */
export const VISITS = 'visits'
/** The same for `site-visit`, `site-left` and `site-roll`. */
export const ON_SITE = 'on-site'
/** The same for `watch-listed`. */
export const WATCH = 'watch'
/** The same for `withdrawn-key`. */
export const WITHDRAWN = 'withdrawn'

/** What a tablet says in `knows` when it has let its roster key go, and asks for it. */
export const ROSTER_KEY = 'roster-key'
/** The same of a tablet that was never told who signs orders. */
export const ORDER_KEY = 'order-key'

/** The next page of what the school tells its tablets, after an opaque cursor. Asked by query parameters. */
export const pull = endpoint({
  method: 'GET',
  path: '/v1/pull',
  request: v.object({
    cursor: base64url(200),
    limit: v.optional(v.pipe(v.string(), v.regex(/^\d{1,4}$/))),
    /** Kinds of entries that came later than this request, separated by commas; the server leaves out the others. */
    knows: v.optional(v.pipe(v.string(), v.maxLength(200))),
  }),
  reply: v.object({
    entries: v.array(feedEntry),
    cursor: base64url(200),
    more: v.boolean(),
    /** The cursor was of another epoch: drop what was pulled and begin with this page. */
    reset: v.boolean(),
    now: integer,
    leaseMs: count,
    /** As in the reply of a push: a tablet whose records are refused hears them all the same. */
    commands: v.exactOptional(v.array(command)),
    /** As in the reply of an enrolment, to a tablet that asks for it. */
    rosterKey: v.exactOptional(base64url(64)),
    orderKey: v.exactOptional(base64url(128)),
    /** What bodies are to be sealed to from now on; absent in what servers before its rotation say. */
    sealingKey: v.exactOptional(sealingKey),
  }),
})

/** What the new device key signs, to prove that the tablet holds it. */
export function newKeyText(stream: string, publicKey: string): string {
  return `CG-new-key-1|${stream}|${publicKey}`
}

/**
 * Puts a new device key, or a new token, in the place of the one that signs this request. From the answer on the old
 * key is refused; the old token until the new one was used. Asked again with the new key, it answers the same.
 */
export const newKey = endpoint({
  method: 'POST',
  path: '/v1/key',
  request: v.variant('means', [
    v.object({ means: v.literal('key'), publicKey: base64url(128), signature: base64url(128) }),
    v.object({ means: v.literal('token') }),
  ]),
  reply: v.object({ /** Only with `means: 'token'`. */ token: v.nullable(base64url(64)), now: integer }),
})
