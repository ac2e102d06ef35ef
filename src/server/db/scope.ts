import { AsyncLocalStorage } from 'node:async_hooks'

const scope = new AsyncLocalStorage<string>()

/**
 * Everything `work` asks of the database it asks for this school. An engine that can hides the rows of every other
 * school meanwhile, whatever a statement forgets to say, and lets the transactions of the school follow one another.
 * Outside of it the server speaks for all schools: nobody has signed in yet, or it is the clock that asks.
 */
export function asSchool<T>(school: string, work: () => Promise<T>): Promise<T> {
  return scope.run(school, work)
}

/** The school that is spoken for; null is all of them. */
export function schoolInScope(): string | null {
  return scope.getStore() ?? null
}
