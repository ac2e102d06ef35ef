import type { Problem } from '#contract/problems.ts'
import type { Shape } from './schemas.ts'
import { CONFLICT, PROBLEM_CODE } from './words.ts'

const WHOLE = { type: 'integer' } as const
const MEMBERS = {
  problem: { $ref: '#/components/schemas/ProblemCode' },
  now: WHOLE,
  need: WHOLE,
  retryAfter: WHOLE,
  at: { type: 'string' },
  speaks: { type: 'object', properties: { from: WHOLE, to: WHOLE }, required: ['from', 'to'] },
  why: { $ref: '#/components/schemas/Conflict' },
} as const satisfies Record<keyof Problem, Shape>

/** The body of every refusal, and the codes in it. */
export function problemSchemas(): Record<string, Shape> {
  return {
    Problem: { type: 'object', properties: MEMBERS, required: ['problem', 'now'] },
    ProblemCode: PROBLEM_CODE,
    Conflict: CONFLICT,
  }
}
