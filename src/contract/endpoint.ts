import * as v from 'valibot'
import type { Role } from '#domain/role.ts'

/** One thing that can be asked of the server: both sides import it, so neither can drift. */
export type Endpoint<Request, Reply> = {
  method: 'GET' | 'POST'
  /** With `:name` for each path parameter. */
  path: string
  request: v.GenericSchema<unknown, Request>
  reply: v.GenericSchema<unknown, Reply>
  /**
   * Whom a reply tells of, by id; null for somebody who has none. Who asked and of whom is written down. Absent where
   * it tells of nobody. A method, so that an endpoint is still one of unknown replies.
   */
  people?(reply: Reply, request: Request): readonly (string | null)[]
}

/** What a question names, so that a class teacher is answered about nobody but their own; a null id is nobody's. */
export type Subject = { of: 'unit'; id: string } | ThingOfPerson
export type ThingOfPerson = { of: 'person' | 'check' | 'case' | 'absence'; id: string | null }

/** An endpoint that takes somebody signed in whose role is named. What a teacher may ask says what it is about. */
export type ConsoleEndpoint<Request, Reply> = Endpoint<Request, Reply> & {
  /** Answered also to whoever signed in by a password that somebody else set: all else waits until it is changed. */
  withGivenPassword?: true
} & (
    | { roles: readonly Exclude<Role, 'teacher'>[] }
    | { roles: readonly Role[]; about(request: Request): readonly Subject[] }
  )

/** Set to `1` in every POST of our own pages: no form of another site can send it. */
export const CONSOLE_HEADER = 'CG-Console'

export type RequestOf<E> = E extends Endpoint<infer Request, unknown> ? Request : never
export type ReplyOf<E> = E extends Endpoint<unknown, infer Reply> ? Reply : never

/** Ties the two schemas together without losing their types. */
export function endpoint<Request, Reply>(
  definition: ConsoleEndpoint<Request, Reply>,
): ConsoleEndpoint<Request, Reply>
export function endpoint<Request, Reply>(definition: Endpoint<Request, Reply>): Endpoint<Request, Reply>
export function endpoint<Request, Reply>(definition: Endpoint<Request, Reply>): Endpoint<Request, Reply> {
  return definition
}

export type Parsed<T> =
  | { ok: true; value: T }
  | { ok: false /** Dotted path of the first offence. */; at: string }

/** Names an unknown value, or says where it is wrong. */
export function parse<T>(schema: v.GenericSchema<unknown, T>, value: unknown): Parsed<T> {
  const result = v.safeParse(schema, value, { abortEarly: true })
  if (result.success) return { ok: true, value: result.output }
  return { ok: false, at: v.getDotPath(result.issues[0]) ?? '' }
}
