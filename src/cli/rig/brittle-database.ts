import type { Database, Statements } from '#server/db/database.ts'

/** Something that fails once, at the nth step from when it was told to. */
export type Brittle = {
  /** @throws when this is the step it was told of */
  step: () => void
  /** 0 for never. */
  failAt: (nth: number) => void
  /** How often it failed. */
  failed: () => number
}

export function openBrittle(): Brittle {
  let left = 0
  let failed = 0
  return {
    step: () => {
      if (left === 0 || --left > 0) return
      failed += 1
      throw new Error('disk I/O error')
    },
    failAt: (nth) => {
      left = nth
    },
    failed: () => failed,
  }
}

/** Statements before each of which comes a step. */
export function strained(sql: Statements, step: Brittle['step']): Statements {
  return {
    all: async (...asked) => {
      step()
      return await sql.all(...asked)
    },
    run: async (...asked) => {
      step()
      return await sql.run(...asked)
    },
  }
}

/** A database whose statements can be made to fail in the middle of a transaction. */
export type BrittleDatabase = Database & Pick<Brittle, 'failAt' | 'failed'>

export function brittle(real: Database): BrittleDatabase {
  const { step, failAt, failed } = openBrittle()
  return { ...real, tx: (work) => real.tx((sql) => work(strained(sql, step))), failAt, failed }
}
