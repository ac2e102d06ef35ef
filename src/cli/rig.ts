import { parseArgs } from 'node:util'
import { type Failure, fuzzReading } from './rig/fuzz-reading.ts'

/** A mode of the rig: prints its last line, and tells whether that line is good. */
type Mode = (terms: { seed: number; cases: number; first: number }) => Promise<boolean>

const FUZZES: Readonly<Record<string, Mode>> = { reading }

const text = { type: 'string' } as const

const USAGE = `usage: npm run --silent rig -- --fuzz ${Object.keys(FUZZES).join('|')} [--seed S] [--cases N] [--first N]`

await main()

/** Long forms of what the tests do in short. Without a seed it takes one from the clock and tells it. */
async function main(): Promise<void> {
  const options = { fuzz: text, seed: text, cases: text, first: text }
  const { fuzz = '', seed, cases, first } = parseArgs({ options }).values
  const mode = FUZZES[fuzz]
  const numbers = [seed ?? String(Date.now() % 2 ** 32), cases ?? '1000000', first ?? '0'].map(Number)
  if (mode === undefined || !numbers.every(Number.isSafeInteger)) {
    process.stderr.write(`${USAGE}\n`)
    process.exitCode = 1
    return
  }
  const [chosenSeed = 0, count = 0, start = 0] = numbers
  process.stderr.write(`seed ${chosenSeed}\n`)
  const isGood = await mode({ seed: chosenSeed, cases: count, first: start })
  if (!isGood) process.exitCode = 1
}

async function reading(terms: { seed: number; cases: number; first: number }): Promise<boolean> {
  const { cases, crashes, hangs, wronglySigned } = await fuzzReading({ ...terms, report })
  process.stdout.write(`cases ${cases} crashes ${crashes} hangs ${hangs} wrongly-signed ${wronglySigned}\n`)
  return crashes + hangs + wronglySigned === 0
}

function report({ number, what, text: code, why }: Failure): void {
  process.stdout.write(`${what} in case ${number}: ${JSON.stringify(code.slice(0, 5000))}\n  ${why}\n`)
}
