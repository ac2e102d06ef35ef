import type { World } from './world.ts'

/**
 * Does the same again and again, one round after the other; a round that fails is logged and the next one comes.
 *
 * @returns how to stop, waiting for the round under way
 */
export function everyRound(
  ms: number,
  round: () => Promise<unknown>,
  log: World['log'],
): () => Promise<void> {
  let under: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    under = under.then(round).catch((error: unknown) => {
      log({ level: 'error', error: 'round', message: String(error) })
    })
  }, ms)
  return async () => {
    clearInterval(timer)
    await under
  }
}
