import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Chance, chanceFrom } from '#drill/chance.ts'
import type { Finding, ReadingContext } from '#health-code/format.ts'
import { findIn, formatOf } from '#health-code/registry.ts'
import { contextOf, type Vector } from '../conformance/own-vector.ts'
import { readOwnVectors, readVectorContext } from '../conformance/own-vector-files.ts'
import { type GoodCodes, hostileText } from './hostile-texts.ts'

/** Where the good codes come from that are spoiled: the project's own vectors. */
const VECTORS = 'test/vectors/health-code'

/** No text may hold up the gate longer, milliseconds. */
const LONGEST_MS = 100

/** So many are read side by side. */
const AT_ONCE = 32

/** A case that went wrong. The text alone says what was read; seed and number make it again. */
export type Failure = { number: number; what: 'crash' | 'hang' | 'wrongly-signed'; text: string; why: string }

type Read = (text: string, context: ReadingContext) => Promise<Finding>

export type FuzzTerms = {
  seed: number
  cases: number
  /** Number of the first case. */
  first?: number
  report?: (failure: Failure) => void
  /** Told of every hundred thousandth case. */
  progress?: (result: FuzzResult) => void
  /** The reader under test; the tablet's own unless a test plants a bad one. */
  read?: Read
}

export type FuzzResult = { cases: number; crashes: number; hangs: number; wronglySigned: number }

const COUNTED = { crash: 'crashes', hang: 'hangs', 'wrongly-signed': 'wronglySigned' } as const

/**
 * Reads hostile texts made from good codes: none may throw inside a format, none may take longer than 100 ms, and none
 * may be signed evidence unless what it says is byte for byte what a good code says.
 */
export async function fuzzReading({
  seed,
  cases,
  first = 0,
  report,
  progress,
  read = readUnguarded,
}: FuzzTerms): Promise<FuzzResult> {
  const good = goodCodes()
  const contexts = await gates()
  const tokens = await goodTokens(good, contexts[0])
  const result: FuzzResult = { cases: 0, crashes: 0, hangs: 0, wronglySigned: 0 }
  for (let number = first; number < first + cases; number += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, first + cases - number) }, (_, n) => number + n)
    const made = numbers.map((one) => madeCase(one, seed, good, contexts))
    for (const failure of await failuresIn(made, tokens, read)) {
      result[COUNTED[failure.what]] += 1
      report?.(failure)
    }
    result.cases += made.length
    if (Math.floor(result.cases / 100_000) > Math.floor((result.cases - made.length) / 100_000))
      progress?.(result)
  }
  return result
}

type Case = { number: number; text: string; context: ReadingContext }

type Contexts = readonly [ReadingContext, ...ReadingContext[]]

/** Each case has a stream of its own, so that one can be made again without those before it. */
function chanceOf(seed: number, number: number): Chance {
  return chanceFrom(Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(number + 1, 0xc2b2ae35))
}

function madeCase(number: number, seed: number, good: GoodCodes, contexts: Contexts): Case {
  const chance = chanceOf(seed, number)
  return { number, text: hostileText(good, chance), context: chance.pick(contexts) }
}

/** Reads side by side, since a signature is verified on another thread; what took long is timed again alone. */
async function failuresIn(
  cases: readonly Case[],
  tokens: ReadonlySet<string>,
  read: Read,
): Promise<readonly Failure[]> {
  const startedAt = performance.now()
  const failures = (await Promise.all(cases.map((one) => failureOf(one, tokens, read)))).flat()
  if (performance.now() - startedAt <= LONGEST_MS) return failures
  const broken = new Set(failures.map(({ number }) => number))
  const slow: Failure[] = []
  for (const one of cases) {
    if (!broken.has(one.number) && (await isSlow(() => read(one.text, one.context)))) {
      slow.push({ number: one.number, text: one.text, what: 'hang', why: `over ${LONGEST_MS} ms each time` })
    }
  }
  return [...failures, ...slow]
}

/** One failure or none. */
async function failureOf(
  { number, text, context }: Case,
  tokens: ReadonlySet<string>,
  read: Read,
): Promise<readonly Failure[]> {
  try {
    const finding = await read(text, context)
    const isProven = finding.color === 'none' && tokens.has(finding.token ?? '')
    if (finding.evidence !== 'signed' || isProven) return []
    return [{ number, text, what: 'wrongly-signed', why: JSON.stringify(finding) }]
  } catch (error) {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return [{ number, text, what: 'crash', why }]
  }
}

/** Past `findIn`, which would hide what a format throws. */
async function readUnguarded(text: string, context: ReadingContext): Promise<Finding> {
  const format = formatOf(text.trim(), context)
  if (format === null) return findIn(text, context)
  const finding = await format.read(text.trim(), context)
  return { token: format.token(text.trim(), context), ...finding }
}

/** A machine may pause for reasons of its own; a slow text takes the processor's time, and every time. */
async function isSlow(read: () => Promise<unknown>): Promise<boolean> {
  for (let time = 0; time < 3; time += 1) {
    const before = process.cpuUsage()
    await read()
    const { user, system } = process.cpuUsage(before)
    if ((user + system) / 1000 <= LONGEST_MS) return false
  }
  return true
}

/** The gate of the vectors, also with a color in view and with a clock that nobody trusts. */
async function gates(): Promise<Contexts> {
  const shared = readVectorContext(VECTORS)
  return [
    await contextOf(shared),
    await contextOf(shared, { color: 'green' }),
    await contextOf(shared, { clockSound: false }),
    await contextOf(shared, { now: shared.now + 8 * 86_400_000 }),
  ]
}

async function goodTokens(good: GoodCodes, context: ReadingContext): Promise<ReadonlySet<string>> {
  const texts = Object.values(good).flat()
  return new Set((await Promise.all(texts.map((text) => findIn(text, context)))).map(({ token }) => token))
}

function goodCodes(): GoodCodes {
  return {
    campus: signedTexts('campus'),
    hcert: [...signedTexts('dcc'), ...signedTexts('who')],
    shc: signedTexts('shc'),
    nzcp: signedTexts('nzcp'),
    vdsnc: signedTexts('vdsnc'),
    divoc: textsOf('divoc', ({ text, expect }) => text.startsWith('B64:') && expect.subject !== null),
    url: textsOf('cn-url', ({ expect }) => expect.evidence === 'token'),
  }
}

function signedTexts(folder: string): readonly [string, ...string[]] {
  return textsOf(folder, ({ expect }) => expect.evidence === 'signed')
}

function textsOf(folder: string, isWanted: (vector: Vector) => boolean): readonly [string, ...string[]] {
  const files = readdirSync(join(VECTORS, folder)).filter((file) => file.endsWith('.json'))
  const vectors = files.flatMap((file) => readOwnVectors(join(VECTORS, folder, file)).vectors)
  const [first, ...more] = vectors.filter(isWanted).map(({ text }) => text)
  if (first === undefined) throw new Error(`no good code in ${VECTORS}/${folder}`)
  return [first, ...more]
}
