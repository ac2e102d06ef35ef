import { parseArgs } from 'node:util'
import { type Failure, type FuzzResult, fuzzReading } from './rig/fuzz-reading.ts'

/** A mode of the rig: prints its last line, and tells whether that line is good. */
type Mode = (terms: Terms) => Promise<boolean>

/** `first` is the number of the first case. */
type Terms = { seed: number; cases: number; first: number }

const FUZZES: ReadonlyMap<string, Mode> = new Map([['reading', reading]])

const USAGE = `usage: npm run --silent rig -- --fuzz ${[...FUZZES.keys()].join('|')} [--seed S] [--cases N] [--first N]`

await main()

/** Long forms of what the tests do in short. Without a seed it takes one from the clock and tells it. */
async function main(): Promise<void> {
  const terms = termsIn(process.argv.slice(2))
  if (terms === null) {
    process.stderr.write(`${USAGE}\n`)
    process.exitCode = 1
    return
  }
  process.stderr.write(`seed ${terms.seed}\n`)
  const isGood = await terms.mode(terms)
  if (!isGood) process.exitCode = 1
}

/** Null for what is no way to call the rig. */
function termsIn(args: readonly string[]): (Terms & { mode: Mode }) | null {
  const option = { type: 'string' } as const
  const options = { fuzz: option, seed: option, cases: option, first: option }
  try {
    const { fuzz = '', seed, cases = '1000000', first = '0' } = parseArgs({ args: [...args], options }).values
    const mode = FUZZES.get(fuzz)
    const terms = {
      seed: wholeIn(seed ?? `${Date.now() % 2 ** 32}`),
      cases: wholeIn(cases),
      first: wholeIn(first),
    }
    const isWhole = Object.values(terms).every((number) => Number.isSafeInteger(number))
    // No cases at all would go well whatever the reader does.
    return mode === undefined || !isWhole || terms.cases === 0 ? null : { mode, ...terms }
  } catch {
    return null
  }
}

/** A number of digits alone; else `NaN`, where `Number` would make 0 of an empty word. */
function wholeIn(word: string): number {
  return /^\d+$/.test(word) ? Number(word) : Number.NaN
}

async function reading(terms: Terms): Promise<boolean> {
  const result = await fuzzReading({
    ...terms,
    report,
    progress: (soFar) => process.stderr.write(`${said(soFar)}\n`),
  })
  process.stdout.write(`${said(result)}\n`)
  return result.crashes + result.hangs + result.wronglySigned === 0
}

function said({ cases, crashes, hangs, wronglySigned }: FuzzResult): string {
  return `cases ${cases} crashes ${crashes} hangs ${hangs} wrongly-signed ${wronglySigned}`
}

function report({ number, what, text: code, why }: Failure): void {
  process.stdout.write(`${what} in case ${number}: ${JSON.stringify(code.slice(0, 5000))}\n  ${why}\n`)
}
