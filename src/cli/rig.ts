import { parseArgs } from 'node:util'
import { checkCommitOrder } from './rig/commit-order.ts'
import { emptyDatabase } from './rig/empty-database.ts'
import { type Failure, type FuzzResult, fuzzReading } from './rig/fuzz-reading.ts'

/** A mode of the rig: prints its last line, and tells whether that line is good. */
type Mode = (terms: Terms) => Promise<boolean>

/** `first` is the number of the first case; `database` the address of an empty one, null is one for the time being. */
type Terms = {
  seed: number
  cases: number
  first: number
  writers: number
  rows: number
  database: string | null
}

const FUZZES: ReadonlyMap<string, Mode> = new Map([['reading', reading]])

const USAGE = `usage: npm run --silent rig -- --fuzz ${[...FUZZES.keys()].join('|')} [--seed S] [--cases N] [--first N]
       npm run --silent rig -- --commit-order [--writers N] [--rows N] [--seed S] [--database URL]`

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
  const numbers = { seed: option, cases: option, first: option, writers: option, rows: option }
  const options = { fuzz: option, 'commit-order': { type: 'boolean' }, database: option, ...numbers } as const
  try {
    const { values } = parseArgs({ args: [...args], options })
    const { seed, cases = '1000000', first = '0', writers = '16', rows = '1000000', database = null } = values
    const mode = modeOf(values)
    const terms = {
      seed: wholeIn(seed ?? `${Date.now() % 2 ** 32}`),
      cases: wholeIn(cases),
      first: wholeIn(first),
      writers: wholeIn(writers),
      rows: wholeIn(rows),
    }
    const isWhole = Object.values(terms).every((number) => Number.isSafeInteger(number))
    // No cases at all would go well whatever is tried.
    const isNothing = terms.cases === 0 || terms.writers === 0 || terms.rows === 0
    return mode === undefined || !isWhole || isNothing ? null : { mode, ...terms, database }
  } catch {
    return null
  }
}

/** What is asked for: one thing. */
function modeOf({ fuzz, ...asked }: { fuzz?: string; 'commit-order'?: boolean }): Mode | undefined {
  const isCommitOrder = asked['commit-order'] === true
  if (isCommitOrder) return fuzz === undefined ? commitOrder : undefined
  return FUZZES.get(fuzz ?? '')
}

/** A number of digits alone; else `NaN`, where `Number` would make 0 of an empty word. */
function wholeIn(word: string): number {
  return /^\d+$/.test(word) ? Number(word) : Number.NaN
}

async function commitOrder({ seed, writers, rows, database: url }: Terms): Promise<boolean> {
  const { database, forget } = await emptyDatabase(url)
  try {
    const result = await checkCommitOrder({
      ...{ database, seed, writers, rows },
      progress: (written) => process.stderr.write(`written ${written}\n`),
    })
    process.stdout.write(`rows ${result.rows} skipped ${result.skipped} doubled ${result.doubled}\n`)
    return result.rows === rows && result.skipped + result.doubled === 0
  } finally {
    await forget()
  }
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
