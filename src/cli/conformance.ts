import { readFileSync } from 'node:fs'
import { importDigestKey } from '#health-code/digest.ts'
import { parseVector } from './conformance/public-vector.ts'
import { disagreement } from './conformance/score.ts'

/** Lines that agree, that do not, and that nobody can score; `broken` ones are no vectors at all. */
type Tally = { agree: number; disagree: number; unscored: number; broken: number }

await main(process.argv.slice(2))

/** Runs vector files against the tablet's own reader. Clock and keys are the vector's, never the machine's. */
async function main(files: readonly string[]): Promise<void> {
  if (files.length === 0) return fail('usage: npm run --silent conformance -- FILE.jsonl…')
  const tally: Tally = { agree: 0, disagree: 0, unscored: 0, broken: 0 }
  const digestKey = await importDigestKey(new Uint8Array(32))
  for (const file of files) await runFile(file, tally, digestKey)
  const { agree, disagree, unscored, broken } = tally
  process.stdout.write(`${agree} agree, ${disagree} disagree, ${unscored} unscored\n`)
  if (disagree > 0 || broken > 0) process.exitCode = 1
}

async function runFile(file: string, tally: Tally, digestKey: CryptoKey): Promise<void> {
  let lines: readonly string[]
  try {
    lines = readFileSync(file, 'utf8').split('\n')
  } catch (error) {
    tally.broken += 1
    return fail(`${file}: ${messageOf(error)}`)
  }
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    try {
      await runLine(line, tally, digestKey)
    } catch (error) {
      tally.broken += 1
      fail(`${file}:${index + 1}: ${messageOf(error)}`)
    }
  }
}

async function runLine(line: string, tally: Tally, digestKey: CryptoKey): Promise<void> {
  const vector = await parseVector(line)
  if (vector.expected === null) {
    tally.unscored += 1
    return
  }
  const disagrees = await disagreement(vector, vector.expected, digestKey)
  if (disagrees === null) tally.agree += 1
  else {
    tally.disagree += 1
    process.stdout.write(`${vector.id}: ${disagrees}\n`)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`)
  process.exitCode = 1
}
