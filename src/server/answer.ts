import { PROBLEMS, type Problem, type ProblemCode } from '#contract/problems.ts'

/** What became of a request: the reply, or why not. */
/** A header that is sent several times has a list. */
type SentHeaders = Readonly<Record<string, string | readonly string[]>>
export type Answer<T> = { ok: true; value: T; headers?: SentHeaders } | Refused
export type Refused = { ok: false; problem: Omit<Problem, 'now'> }

export function ok<T>(value: T, headers: SentHeaders = {}): Answer<T> {
  return { ok: true, value, headers }
}

export function refuse(problem: ProblemCode, more: Omit<Problem, 'problem' | 'now'> = {}): Refused {
  return { ok: false, problem: { problem, ...more } }
}

/** The answer as it travels. */
export function toResponse(answer: Answer<unknown>, now: number): Response {
  if (answer.ok) return json(200, answer.value, answer.headers)
  const { problem } = answer
  const { status } = PROBLEMS[problem.problem]
  return json(
    status,
    { ...problem, now },
    problem.retryAfter === undefined ? {} : { 'Retry-After': String(problem.retryAfter) },
  )
}

function json(status: number, value: unknown, more: SentHeaders = {}): Response {
  const headers = new Headers({
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
  })
  for (const [name, said] of Object.entries(more)) for (const one of [said].flat()) headers.append(name, one)
  return new Response(JSON.stringify(value), { status, headers })
}
