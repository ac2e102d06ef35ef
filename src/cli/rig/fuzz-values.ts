import type { Chance } from '#drill/chance.ts'

/** What a school already knows by name, so that a fuzz does not stop at "not found". */
export type KnownWords = readonly [string, ...string[]]

/** Words that have broken programs before. */
const HOSTILE: readonly [string, ...string[]] = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202egnp.exe',
  '\r\nSet-Cookie: a=b',
  `'; drop table event; --`,
  '%27%20or%201=1',
  '<script>alert(1)</script>',
  '=cmd|calc',
  '@SUM(1)',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '平'.repeat(500),
  'a'.repeat(5000),
  '2026-02-31',
  '2026-11-23',
  '9999-12-31',
  '-1',
  '1e309',
  'NaN',
  'null',
  '😀'.repeat(100),
  '{"a":',
  'A'.repeat(64),
  'f'.repeat(64),
  '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
]

const NUMBERS: readonly [number, ...number[]] = [
  0,
  1,
  -1,
  7,
  367,
  500,
  1_795_390_920_000,
  2 ** 31,
  2 ** 53,
  -(2 ** 53) - 1,
  0.1,
  1e308,
]

/** Something of any kind that JSON can hold. */
export function anyValue(chance: Chance, depth = 0): unknown {
  const kind = chance.under(depth > 3 ? 5 : 8)
  switch (kind) {
    case 0:
      return null
    case 1:
      return chance.under(2) === 0
    case 2:
      return chance.pick(NUMBERS)
    case 3:
    case 4:
      return chance.pick(HOSTILE)
    case 5:
      return Array.from({ length: chance.under(6) }, () => anyValue(chance, depth + 1))
    case 6:
      // `__proto__` as a member of its own, as JSON.parse makes it.
      return JSON.parse(`{"__proto__":{"isAdmin":true},"a":${chance.under(9)}}`)
    default:
      return Object.fromEntries(
        Array.from({ length: chance.under(6) }, () => [chance.pick(HOSTILE), anyValue(chance, depth + 1)]),
      )
  }
}

/** What is read of a schema; every part may be absent. */
type Shape = {
  type?: unknown
  entries?: unknown
  item?: unknown
  wrapped?: unknown
  options?: unknown
  literal?: unknown
}

/** A value in the shape of a schema, most of the time; now and then a part of it is something else altogether. */
export function shapedValue(schema: unknown, known: KnownWords, chance: Chance): unknown {
  if (chance.under(40) === 0) return anyValue(chance)
  // Schemas are data; whatever a member is, it is asked before it is used.
  const { type, entries, item, wrapped, options, literal } = Object(schema) as Shape
  switch (type) {
    case 'object':
    case 'strict_object':
      return Object.fromEntries(
        Object.entries(Object(entries)).map(([key, member]) => [key, shapedValue(member, known, chance)]),
      )
    case 'array':
      return Array.from({ length: chance.under(4) }, () => shapedValue(item, known, chance))
    case 'nullable':
    case 'optional':
    case 'exact_optional':
      return chance.under(4) === 0 ? null : shapedValue(wrapped, known, chance)
    case 'picklist':
    case 'variant':
    case 'union':
      return oneOf(options, known, chance)
    case 'literal':
      return literal
    case 'boolean':
      return chance.under(2) === 0
    case 'number':
      return chance.under(3) === 0 ? chance.pick(NUMBERS) : chance.under(1000)
    case 'string':
      return chance.under(6) === 0 ? chance.pick(HOSTILE) : chance.pick(known)
    default:
      return anyValue(chance)
  }
}

function oneOf(options: unknown, known: KnownWords, chance: Chance): unknown {
  const list: readonly unknown[] = Array.isArray(options) ? options : []
  const option = list[chance.under(list.length)]
  return typeof option === 'object' ? shapedValue(option, known, chance) : option
}
