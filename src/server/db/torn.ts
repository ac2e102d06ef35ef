import { type SalvageRequest, salvage, salvageText } from '#contract/salvage.ts'
import { signedText } from '#contract/signature.ts'
import { toBase64url, utf8 } from '#ledger/bytes.ts'
import { TORN_HEADER, TORN_REASONS, type TornReason } from '#ledger/torn.ts'
import { isSignedBy } from '../auth/device.ts'
import type { Row, Statements } from './database.ts'
import { bytes, integer, oneOf, orNull, text } from './row.ts'

/**
 * Why a record was torn on the tablet that wrote it; null for an event that is none such, or that is no longer what
 * the tablet signed. A tablet without a key is taken at its word.
 *
 * @param head of the line it stands in
 * @param row its event, with header, body and hash
 */
export async function tornThere(
  database: Pick<Statements, 'all'>,
  head: Row,
  row: Row,
): Promise<TornReason | null> {
  if (row['header'] !== TORN_HEADER) return null
  const [school, line] = [text(head, 'school'), text(head, 'stream')]
  const [torn] = await database.all(
    'select * from torn where school = ? and stream = ? and seq = ?',
    ...[school, line, integer(row, 'seq')],
  )
  if (torn === undefined) return null
  const why = oneOf(TORN_REASONS, torn, 'why')
  const body = orNull(bytes, row, 'body')
  if (text(head, 'means') === 'token' || body === null) return why
  const request: SalvageRequest = {
    protocol: integer(torn, 'protocol'),
    stream: orNull(text, head, 'branch_of') ?? line,
    seq: integer(row, 'seq'),
    prev: orNull(text, torn, 'prev'),
    hash: text(row, 'hash'),
    why,
    found: toBase64url(body),
  }
  const at = orNull(integer, torn, 'sent_at') ?? 0
  const signed = signedText(salvage.method, salvage.path, request.stream, at, utf8(salvageText(request)))
  const signature = orNull(text, torn, 'signature') ?? ''
  return (await isSignedBy(text(head, 'credential'), signature, signed)) ? why : null
}
