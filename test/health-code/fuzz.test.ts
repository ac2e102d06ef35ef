import { expect, test } from 'vitest'
import { type Failure, fuzzReading } from '#cli/rig/fuzz-reading.ts'
import { failed } from '#health-code/format.ts'
import { findIn } from '#health-code/registry.ts'

// Another stream each day; `npm run rig` takes the same seed.
const SEED = Number(process.env['FUZZ_SEED'] ?? Math.floor(Date.now() / 86_400_000))

test(`10,000 texts spoiled at every layer crash, hold up and fool no reader (seed ${SEED})`, async () => {
  const failures: Failure[] = []
  const result = await fuzzReading({ seed: SEED, cases: 10_000, report: (failure) => failures.push(failure) })
  expect(failures).toEqual([])
  expect(result).toEqual({ cases: 10_000, crashes: 0, hangs: 0, wronglySigned: 0 })
})

test('a case can be made again without those before it', async () => {
  const texts: string[] = []
  const read: typeof findIn = (text, context) => {
    // On a busy machine readings take long and are tried again.
    if (!texts.includes(text)) texts.push(text)
    return findIn(text, context)
  }
  await fuzzReading({ seed: 1, cases: 20, read })
  const inTurn = [...texts]
  texts.length = 0
  await fuzzReading({ seed: 1, cases: 1, first: 19, read })
  expect(texts).toEqual([inTurn.at(-1)])
  expect(inTurn.length).toBeGreaterThan(15)
})

test('a reader that throws, dawdles or believes anything is found out', async () => {
  const throws = () => Promise.reject(new Error('planted'))
  expect(await fuzzReading({ seed: 1, cases: 3, read: throws })).toMatchObject({ crashes: 3 })
  const believes = async () => ({ ...failed('dcc', 'expired'), evidence: 'signed' as const, token: 'forged' })
  expect(await fuzzReading({ seed: 1, cases: 3, read: believes })).toMatchObject({ wronglySigned: 3 })
  const dawdles = async () => {
    const before = process.cpuUsage()
    while (process.cpuUsage(before).user < 120_000);
    return failed('dcc', 'unreadable')
  }
  expect(await fuzzReading({ seed: 1, cases: 1, read: dawdles })).toMatchObject({ hangs: 1 })
})
