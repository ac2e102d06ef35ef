import { readFileSync } from 'node:fs'
import { importDigestKey } from '#health-code/digest.ts'
import { ownDisagreement } from './conformance/own-vector.ts'
import { readOwnVectors } from './conformance/own-vector-files.ts'
import { parseVector } from './conformance/public-vector.ts'
import { disagreement } from './conformance/score.ts'

/** Lines that agree, that do not, and that nobody can score; `broken` ones are no vectors at all. */
type Tally = { agree: number; disagree: number; unscored: number; broken: number }

await main(process.argv.slice(2))

/**
 * Runs vector files against the tablet's own reader. Clock and keys are the vector's, never the machine's: where a
 * vector leaves the time open, the reader is told that its clock is not sound, and time decides nothing.
 */
async function main(files: readonly string[]): Promise<void> {
  if (files.length === 0) return fail('usage: npm run --silent conformance -- FILE…')
  const tally: Tally = { agree: 0, disagree: 0, unscored: 0, broken: 0 }
  const digestKey = await importDigestKey(new Uint8Array(32))
  for (const file of files) await runFile(file, tally, digestKey)
  const { agree, disagree, unscored, broken } = tally
  process.stdout.write(`${agree} agree, ${disagree} disagree, ${unscored} unscored\n`)
  if (disagree > 0 || broken > 0) process.exitCode = 1
}

async function runFile(file: string, tally: Tally, digestKey: CryptoKey): Promise<void> {
  try {
    if (file.endsWith('.json')) await runOwn(file, tally)
    else await runLines(readFileSync(file, 'utf8').split('\n'), file, tally, digestKey)
  } catch (error) {
    tally.broken += 1
    fail(`${file}: ${messageOf(error)}`)
  }
}

/** A list of our own vectors, in `test/vectors/health-code`: they say what the whole reading is. */
async function runOwn(file: string, tally: Tally): Promise<void> {
  const { vectors, shared } = readOwnVectors(file)
  for (const vector of vectors) count(await ownDisagreement(vector, shared), vector.name, tally)
}

async function runLines(
  lines: readonly string[],
  file: string,
  tally: Tally,
  digestKey: CryptoKey,
): Promise<void> {
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
  if (vector.expected === null) tally.unscored += 1
  else count(await disagreement(vector, vector.expected, digestKey), vector.id, tally)
}

function count(disagrees: string | null, name: string, tally: Tally): void {
  if (disagrees === null) tally.agree += 1
  else {
    tally.disagree += 1
    process.stdout.write(`${name}: ${disagrees}\n`)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`)
  process.exitCode = 1
}
