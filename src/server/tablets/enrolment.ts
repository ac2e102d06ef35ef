import type { ReplyOf, RequestOf } from '#contract/endpoint.ts'
import { enrolmentText } from '#contract/signature.ts'
import type { enrol } from '#contract/tablet.ts'
import { CHECKPOINT_KINDS, type CheckpointKind } from '#domain/policy.ts'
import { toBase64url, utf8 } from '#ledger/bytes.ts'
import { GENESIS, sha256 } from '#ledger/chain.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import { isSignedBy } from '../auth/device.ts'
import { hashOf, LINK_BYTES, newSecret, newStream, TOKEN_BYTES } from '../auth/secret.ts'
import { take } from '../counter.ts'
import type { Row, Statements } from '../db/database.ts'
import { bytes, integer, oneOf, only, orNull, text } from '../db/row.ts'
import { currentSealingKey } from '../school/sealing-keys.ts'
import type { World } from '../world.ts'
import { unitOf } from './checkpoint.ts'
import { mayMove, noteMoved } from './move.ts'
import { orderKeyOf } from './order-key.ts'
import { ROSTER_KEY_BYTES, rosterKeyOf } from './roster-key.ts'
import { leaseOf } from './terms.ts'

/** SYNC.md §2.8. */
export const LINK_MS = 15 * 60_000

export type NewTablet = {
  name: string
  /** `unit` is the class of a class door, as the roster writes it. */
  checkpoint: { kind: CheckpointKind; name: string; lane: string; unit?: string }
}
type Request = RequestOf<typeof enrol>
type Reply = ReplyOf<typeof enrol>

/** Mints a one-time link. @returns its secret; only a hash is kept */
export async function mintLink(
  { database, clock, random }: Pick<World, 'database' | 'clock' | 'random'>,
  school: string,
  { name, checkpoint }: NewTablet,
): Promise<{ secret: string; expiresAt: number }> {
  const secret = newSecret(random, LINK_BYTES)
  const expiresAt = clock() + LINK_MS
  await database.run(
    `insert into enrolment (school, secret_hash, name, checkpoint_kind, checkpoint_name, lane, checkpoint_unit,
       expires_at) values (?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[school, hashOf(secret), name, checkpoint.kind, checkpoint.name, checkpoint.lane],
    ...[unitOf(checkpoint), expiresAt],
  )
  return { secret, expiresAt }
}

/**
 * Turns whoever holds the secret into a tablet with a stream of its own. The same key may ask again while the
 * link lives: its first answer may have been lost on the way.
 */
export async function enrolTablet(
  world: World,
  { secret, proof, app, leaseKey }: Request,
): Promise<Answer<Reply>> {
  if (proof.means === 'key' && !(await isSignedBy(proof.publicKey, proof.signature, enrolmentText(secret)))) {
    return refuse('bad-signature')
  }
  const token = proof.means === 'token' ? newSecret(world.random, TOKEN_BYTES) : null
  const credential = proof.means === 'key' ? proof.publicKey : hashOf(token ?? '')
  return await world.database.tx(async (sql) => {
    const [link] = await sql.all('select * from enrolment where secret_hash = ?', hashOf(secret))
    if (link === undefined) return refuse('not-found')
    if (integer(link, 'expires_at') <= world.clock()) return refuse('link-expired')
    const school = text(link, 'school')
    const replaces = orNull(text, link, 'replaces')
    const spentBy = orNull(text, link, 'stream')
    if (spentBy !== null) {
      const repeated = await sql.all(
        'select stream from head where school = ? and stream = ? and credential = ?',
        school,
        spentBy,
        credential,
      )
      return repeated.length === 0
        ? refuse('link-spent')
        : ok(await replyFor(sql, world, link, spentBy, null))
    }
    // A tablet that was revoked meanwhile, or lost, comes in by no link that it was told before.
    if (replaces !== null && !(await mayMove(sql, school, replaces))) return refuse('link-spent')
    const stream = newStream(world.random)
    await sql.run(
      'update enrolment set stream = ? where school = ? and secret_hash = ?',
      stream,
      school,
      hashOf(secret),
    )
    await openStream(sql, world, link, {
      ...{ stream, means: proof.means, credential, app, leaseKey: leaseKey ?? null },
    })
    if (replaces !== null) await noteMoved(sql, school, replaces, stream)
    return ok(await replyFor(sql, world, link, stream, token))
  })
}

type NewStream = {
  stream: string
  means: 'key' | 'token'
  credential: string
  app: string
  leaseKey: string | null
}

async function openStream(
  sql: Statements,
  { clock, random }: World,
  link: Row,
  { stream, means, credential, app, leaseKey }: NewStream,
): Promise<void> {
  const school = text(link, 'school')
  const checkpoint = checkpointOf(link)
  await take(sql, school, 1)
  await sql.run(
    `insert into head (school, stream, seq, hash, state, means, credential, name, checkpoint_id, checkpoint_kind,
       checkpoint_name, lane, checkpoint_unit, enrolled_at, contact_at, app, lease_key, roster_key)
     values (?, ?, 0, ?, 'active', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[school, stream, GENESIS, means, credential, text(link, 'name'), checkpoint.id, checkpoint.kind],
    ...[checkpoint.name, checkpoint.lane, unitOf(checkpoint), clock(), clock(), app, leaseKey],
    random(ROSTER_KEY_BYTES),
  )
}

async function replyFor(
  sql: Statements,
  world: World,
  link: Row,
  stream: string,
  token: string | null,
): Promise<Reply> {
  const school = text(link, 'school')
  const own = only(await sql.all('select name, digest_key from school where school = ?', school))
  return {
    school,
    schoolName: text(own, 'name'),
    stream,
    tabletName: text(link, 'name'),
    checkpoint: checkpointOf(link),
    sealingKey: await currentSealingKey(sql, school),
    digestKey: toBase64url(bytes(own, 'digest_key')),
    token,
    orderKey: (await orderKeyOf(sql, world, school)).publicKey,
    rosterKey: await rosterKeyOf(sql, world, school, stream),
    leaseMs: await leaseOf(sql, school),
    now: world.clock(),
  }
}

/** Two tablets at one gate share its id: it is made of what the gate is called. */
function checkpointOf(link: Row): Reply['checkpoint'] {
  const kind = oneOf(CHECKPOINT_KINDS, link, 'checkpoint_kind')
  const name = text(link, 'checkpoint_name')
  const id = toBase64url(sha256(utf8(`${kind}|${name}`)).subarray(0, 12))
  const unit = orNull(text, link, 'checkpoint_unit')
  return { id, kind, name, lane: text(link, 'lane'), ...(unit !== null && { unit }) }
}
