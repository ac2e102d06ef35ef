import * as v from 'valibot'
import { type EventHeader, headerText } from '#ledger/event.ts'
import { type Parsed, parse } from './endpoint.ts'
import { count, id, integer, words } from './fields.ts'

const header: v.GenericSchema<unknown, EventHeader> = v.strictObject({
  v: v.literal(1),
  kind: v.pipe(v.string(), v.regex(/^[a-z-]{1,40}$/)),
  school: id,
  stream: id,
  seq: v.pipe(count, v.minValue(1)),
  at: integer,
  mono: count,
  boot: id,
  off: v.nullable(integer),
  offErr: v.nullable(count),
  policyVersion: count,
  cursor: words(200),
  actor: id,
  kid: id,
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
  return headerText(parsed.value) === text ? parsed : { ok: false, at: 'header' }
}
