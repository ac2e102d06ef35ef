import * as v from 'valibot'

/** Texts that some form or other asks for: the first that fits is taken. */
const TEXTS = ['', 'x', '1', '2026-11-23', '0'.repeat(64), '/x']
const NUMBERS = [0, 1, 24, 365]

/**
 * The least that a schema takes: lists without members (or with one), what may be left out left out, what may be null null. So an
 * answer looks that has nothing to tell.
 *
 * @throws Error for a schema of a kind that no reply has had so far
 */
export function leastOf(schema: v.GenericSchema, members = 0): unknown {
  const least = (one: v.GenericSchema): unknown => leastOf(one, members)
  // The kinds of schemas of the library are a union that `GenericSchema` does not name.
  const known = schema as Known
  switch (known.type) {
    case 'object':
    case 'strict_object':
      return Object.fromEntries(
        Object.entries(known.entries).flatMap(([key, one]) => (mayLack(one) ? [] : [[key, least(one)]])),
      )
    case 'array':
      return fitting(schema, members === 0 ? [[]] : [], () => [least(known.item)])
    case 'tuple':
      return known.items.map(least)
    case 'record':
      return {}
    case 'nullable':
      return null
    case 'picklist':
      return known.options[0]
    case 'literal':
      return known.literal
    case 'variant':
    case 'union':
      return least(firstOf(known.options))
    case 'boolean':
      return false
    case 'string':
      return fitting(schema, TEXTS)
    case 'number':
      return fitting(schema, NUMBERS)
    case 'unknown':
      return null
    default:
      throw new Error(`nothing is known of a schema ${schema.type}`)
  }
}

type Known =
  | { type: 'object' | 'strict_object'; entries: Record<string, v.GenericSchema> }
  | { type: 'array'; item: v.GenericSchema }
  | { type: 'tuple'; items: v.GenericSchema[] }
  | { type: 'record' | 'nullable' | 'boolean' | 'string' | 'number' | 'unknown' }
  | { type: 'picklist'; options: readonly unknown[] }
  | { type: 'literal'; literal: unknown }
  | { type: 'variant' | 'union'; options: readonly v.GenericSchema[] }

function mayLack({ type }: v.GenericSchema): boolean {
  return type === 'optional' || type === 'exact_optional'
}

function firstOf<T>([first]: readonly T[]): T {
  if (first === undefined) throw new Error('a choice of nothing')
  return first
}

function fitting(schema: v.GenericSchema, values: readonly unknown[], otherwise?: () => unknown): unknown {
  const fits = values.find((value) => v.is(schema, value))
  if (fits !== undefined) return fits
  if (otherwise !== undefined) return otherwise()
  throw new Error(`no ${schema.type} that is known here fits`)
}
