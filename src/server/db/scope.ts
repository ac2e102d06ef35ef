import { AsyncLocalStorage } from 'node:async_hooks'

const scope = new AsyncLocalStorage<string | null>()

/**
 * Everything `work` asks of the database it asks for this school. An engine that can hides the rows of every other
 * school meanwhile, whatever a statement forgets to say, and lets the transactions of the school follow one another.
 * Outside of it the server speaks for all schools: nobody has signed in yet, or it is the clock that asks.
 */
export function asSchool<T>(school: string, work: () => Promise<T>): Promise<T> {
  return scope.run(school, work)
}

/**
 * Asks for all schools where one is spoken for: only for what is one thing over all of them, as the name somebody signs
 * in by. Nothing that is read so may be told.
 */
export function asEverySchool<T>(work: () => Promise<T>): Promise<T> {
  return scope.run(null, work)
}

/** The school that is spoken for; null is all of them. */
export function schoolInScope(): string | null {
  return scope.getStore() ?? null
}
