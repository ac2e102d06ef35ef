import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { importDigestKey } from '#health-code/digest.ts'
import { ownDisagreement } from './conformance/own-vector.ts'
import { readOwnVectors } from './conformance/own-vector-files.ts'
import { parseVector, VectorError } from './conformance/public-vector.ts'
import { disagreement } from './conformance/score.ts'

/** Lines that agree, that do not, and that nobody can score; `broken` lines and files are no vectors at all. */
type Tally = { agree: number; disagree: number; unscored: number; broken: number }

const NOTHING = 'no vector in it'
const OWN_PASSES = fileURLToPath(new URL('../../test/vectors/health-code/campus', import.meta.url))

await main(process.argv.slice(2))

/**
 * Runs vector files against the tablet's own reader; without any, the project's own of passes. Clock and keys are the vector's, never the machine's: where a
 * vector leaves the time open, the reader is told that its clock is not sound, and time decides nothing.
 */
async function main(files: readonly string[]): Promise<void> {
  const tally: Tally = { agree: 0, disagree: 0, unscored: 0, broken: 0 }
  const digestKey = await importDigestKey(new Uint8Array(32))
  for (const file of files.length === 0 ? ownPassFiles() : files) await runFile(file, tally, digestKey)
  const { agree, disagree, unscored, broken } = tally
  const brokenToo = broken === 0 ? '' : `, ${broken} broken`
  process.stdout.write(`${agree} agree, ${disagree} disagree, ${unscored} unscored${brokenToo}\n`)
  if (disagree > 0 || broken > 0) process.exitCode = 1
}

/** The vectors of the school's own passes, read where they lie in the project. */
function ownPassFiles(): readonly string[] {
  const names = readdirSync(OWN_PASSES).filter((name) => name.endsWith('.json'))
  return names.sort().map((name) => join(OWN_PASSES, name))
}

async function runFile(file: string, tally: Tally, digestKey: CryptoKey): Promise<void> {
  try {
    if (file.endsWith('.json')) await runOwn(file, tally)
    else await runLines(linesIn(file), file, tally, digestKey)
  } catch (error) {
    tally.broken += 1
    fail(`${file}: ${messageOf(error)}`)
  }
}

/** A list of our own vectors, in `test/vectors/health-code`: they say what the whole reading is. */
async function runOwn(file: string, tally: Tally): Promise<void> {
  const { vectors, shared } = readOwnVectors(file)
  if (vectors.length === 0) throw new VectorError(NOTHING)
  for (const vector of vectors) count(await ownDisagreement(vector, shared), vector.name, tally)
}

type Line = { number: number; text: string }

function linesIn(file: string): readonly Line[] {
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  const lines = text.split('\n').map((line, index) => ({ number: index + 1, text: line }))
  const vectors = lines.filter((line) => line.text.trim() !== '')
  if (vectors.length === 0) throw new VectorError(NOTHING)
  return vectors
}

async function runLines(
  lines: readonly Line[],
  file: string,
  tally: Tally,
  digestKey: CryptoKey,
): Promise<void> {
  for (const { number, text } of lines) {
    try {
      await runLine(text, tally, digestKey)
    } catch (error) {
      tally.broken += 1
      fail(`${file}:${number}: ${messageOf(error)}`)
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
