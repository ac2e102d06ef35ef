import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { everyRound } from '#server/every-round.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('goes on after a round that failed, and says so', async () => {
  const logged: unknown[] = []
  let rounds = 0
  const stop = everyRound(
    1000,
    async () => {
      rounds += 1
      if (rounds === 1) throw new Error('no database')
    },
    (line) => logged.push(line),
  )
  await vi.advanceTimersByTimeAsync(3000)
  expect(rounds).toBe(3)
  expect(logged).toEqual([{ level: 'error', error: 'round', message: 'Error: no database' }])
  await stop()
})

it('begins no round before the last is over, and stops only after it', async () => {
  let under = 0
  let most = 0
  let done = 0
  const stop = everyRound(
    1000,
    async () => {
      under += 1
      most = Math.max(most, under)
      await new Promise((resolve) => setTimeout(resolve, 2500))
      under -= 1
      done += 1
    },
    () => {},
  )
  await vi.advanceTimersByTimeAsync(2000)
  const stopped = stop()
  await vi.advanceTimersByTimeAsync(10_000)
  await stopped
  expect([most, under, done]).toEqual([1, 0, 2])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(done).toBe(2)
})
