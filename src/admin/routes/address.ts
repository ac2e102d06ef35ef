import { isId } from '#contract/fields.ts'
import { isDay } from '#domain/calendar.ts'

/**
 * How the views of one screen are written as an address and read back. What nobody understands in a query is left out
 * rather than refused.
 */
export type Address<To extends { screen: string }> = {
  /** Without a query. */
  path: string
  /** Null where the address says too little to show anything. */
  read: (query: URLSearchParams) => To | null
  /** Members of the query, each as `name=value`, encoded. */
  write: (route: To) => readonly string[]
}

/** A screen that has one view. */
export function plain<S extends string>(screen: S, path: string): Address<{ screen: S }> {
  return { path, read: () => ({ screen }), write: () => [] }
}

/** A member of a query, or none where there is nothing to say. */
export function member(name: string, value: string | null): readonly string[] {
  return value === null ? [] : [`${name}=${encodeURIComponent(value)}`]
}

export function dayIn(query: URLSearchParams, name: string): string | null {
  const day = query.get(name)
  return day !== null && isDay(day) ? day : null
}

export function idIn(query: URLSearchParams, name: string): string | null {
  const id = query.get(name)
  return id !== null && isId(id) ? id : null
}

/** A class or department by its name. */
export function unitIn(query: URLSearchParams, name: string): string | null {
  const unit = query.get(name) ?? ''
  return unit.trim() === '' || unit.length > 80 ? null : unit
}
