import { parseArgs } from 'node:util'

/** How the rig was called: its options as they were written, and its switches. */
export type Words = Readonly<Partial<Record<(typeof OPTIONS)[number], string>>> & {
  seed: number
  fromSources: boolean
  flags: ReadonlySet<Flag>
}

const OPTIONS = [
  'fuzz',
  'cases',
  'first',
  'tablets',
  'events',
  'faults',
  'kills',
  'crashes',
  'updates',
  'database',
  'writers',
  'rows',
] as const

/** Words that name a rig. */
export const FLAGS = ['simulate', 'commit-order', 'tamper', 'synced', 'browser', 'admin'] as const
export type Flag = (typeof FLAGS)[number]

/** Null for words that are none of its own. */
export function wordsIn(args: readonly string[]): Words | null {
  const option = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const options = {
    ...Object.fromEntries(OPTIONS.map((name) => [name, option])),
    seed: option,
    'from-sources': flag,
    simulate: flag,
    'commit-order': flag,
    tamper: flag,
    synced: flag,
    browser: flag,
    admin: flag,
  } as const
  try {
    const parsed = parseArgs({ args: [...args], options }).values
    const { seed, 'from-sources': fromSources = false, ...rest } = parsed
    const flags = new Set(FLAGS.filter((flag) => rest[flag] === true))
    const number = wholeIn(seed ?? `${Date.now() % 2 ** 32}`)
    return Number.isNaN(number) ? null : { ...rest, seed: number, fromSources, flags }
  } catch {
    return null
  }
}

/** A number of digits alone; else `NaN`, where `Number` would make 0 of an empty word. */
export function wholeIn(word: string): number {
  return /^\d+$/.test(word) ? Number(word) : Number.NaN
}

/** Nothing at all would go well whatever is under test. */
export function isSome(number: number): boolean {
  return number > 0
}
