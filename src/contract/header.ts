import * as v from 'valibot'
import type { EventHeader } from '#ledger/event.ts'
import { type Parsed, parse } from './endpoint.ts'
import { count, id, integer, words } from './fields.ts'

/**
 * Members stand in the order of canonical JSON, and so they do in what is parsed: what `JSON.stringify` makes of it is
 * its canonical text, for there are no floats and no halves of characters in it.
 */
const header: v.GenericSchema<unknown, EventHeader> = v.strictObject({
  actor: id,
  at: integer,
  boot: id,
  cursor: words(200),
  kid: id,
  kind: v.pipe(v.string(), v.regex(/^[a-z-]{1,40}$/)),
  mono: count,
  off: v.nullable(integer),
  offErr: v.nullable(count),
  policyVersion: count,
  school: id,
  seq: v.pipe(count, v.minValue(1)),
  stream: id,
  v: v.literal(1),
})

/** Names the header of an event from its exact text; a text that is not its own canonical form is refused. */
export function parseHeader(text: string): Parsed<EventHeader> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, at: '' }
  }
  const parsed = parse(header, value)
  if (!parsed.ok) return parsed
  return JSON.stringify(parsed.value) === text ? parsed : { ok: false, at: 'header' }
}
