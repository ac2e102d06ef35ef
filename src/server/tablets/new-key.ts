import type { ReplyOf, RequestOf } from '#contract/endpoint.ts'
import { type newKey, newKeyText } from '#contract/tablet.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import { type Device, isSignedBy } from '../auth/device.ts'
import { hashOf, newSecret, TOKEN_BYTES } from '../auth/secret.ts'
import { only, text } from '../db/row.ts'
import type { World } from '../world.ts'

type Request = RequestOf<typeof newKey>
type Reply = Omit<ReplyOf<typeof newKey>, 'now'>

/**
 * Puts a new credential in the place of the one that signed the request. A tablet never changes between key and
 * token: that would lower its assurance behind everybody's back.
 */
export async function renewCredential(
  { database, clock, random }: Pick<World, 'database' | 'clock' | 'random'>,
  { school, stream }: Device,
  request: Request,
): Promise<Answer<Reply>> {
  if (request.means === 'key') {
    const { publicKey, signature } = request
    if (!(await isSignedBy(publicKey, signature, newKeyText(stream, publicKey))))
      return refuse('bad-signature')
  }
  const token = request.means === 'token' ? newSecret(random, TOKEN_BYTES) : null
  const credential = request.means === 'key' ? request.publicKey : hashOf(token ?? '')
  return await database.tx(async (sql) => {
    const [row] = await sql.all(
      `update head set seq = seq where school = ? and stream = ? and state = 'active' returning means, credential`,
      ...[school, stream],
    )
    if (row === undefined) return refuse('revoked')
    if (text(row, 'means') !== request.means) return refuse('forbidden')
    const before = text(row, 'credential')
    // Asked again because the answer was lost: it is in place already.
    if (before === credential) return ok({ token })
    const replaced = only(
      await sql.all('select count(*) as n from retired_key where credential = ?', credential),
    )
    // A key that was in use once may be a thief's.
    if (replaced['n'] !== 0) return refuse('forbidden')
    if (request.means === 'key') {
      await sql.run(
        'insert into retired_key (school, stream, credential, retired_at) values (?, ?, ?, ?)',
        ...[school, stream, before, clock()],
      )
    }
    await sql.run(
      `update head set credential = ?, token_before = ?, key_at = ?, key_asked_at = null
        where school = ? and stream = ?`,
      ...[credential, request.means === 'token' ? before : null, clock(), school, stream],
    )
    return ok({ token })
  })
}
