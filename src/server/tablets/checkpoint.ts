import { CHECKPOINT_KINDS, type CheckpointKind } from '#domain/policy.ts'
import type { Row, Statements } from '../db/database.ts'
import { oneOf, text } from '../db/row.ts'

/** Where the tablet of a stream stands, as the school enrolled it; null for no stream of a tablet. */
export async function kindOfCheckpoint(
  sql: Statements,
  school: string,
  stream: string,
): Promise<CheckpointKind | null> {
  const [head] = await sql.all(
    'select checkpoint_kind from head where school = ? and stream = ?',
    school,
    stream,
  )
  return head === undefined ? null : oneOf(CHECKPOINT_KINDS, head, 'checkpoint_kind')
}

/** The class of a door; only a class door is of one. */
export function unitOf({ kind, unit }: { kind: CheckpointKind; unit?: string }): string | null {
  return kind === 'class-door' ? (unit ?? null) : null
}

/** Where a tablet stands, by its row in `head`. */
export function checkpointIn(row: Row): { id: string; kind: CheckpointKind; name: string; lane: string } {
  return {
    id: text(row, 'checkpoint_id'),
    kind: oneOf(CHECKPOINT_KINDS, row, 'checkpoint_kind'),
    name: text(row, 'checkpoint_name'),
    lane: text(row, 'lane'),
  }
}
