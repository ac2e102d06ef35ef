import { webcrypto } from 'node:crypto'
import { parseArgs } from 'node:util'
import { OccupiedError, restoreCopy } from '#server/db/restore.ts'
import { say } from '#server/say.ts'

await main()

/**
 * Puts a copy of the embedded database into a new data directory and says what it holds: a line for each school and
 * each break; the last line is the audit's.
 */
async function main(): Promise<void> {
  const asked = placesIn(process.argv.slice(2))
  if (asked === null) return fail(() => say(({ restore }) => restore.usage))
  const random = (bytes: number): Uint8Array<ArrayBuffer> => webcrypto.getRandomValues(new Uint8Array(bytes))
  try {
    const { audit, schools } = await restoreCopy({ ...asked, random }, ({ school, stream, seq, code }) => {
      process.stdout.write(`broken ${school} ${stream} ${seq} ${code}\n`)
    })
    for (const { school, name, events, entries, latestAt } of schools)
      process.stdout.write(
        `school ${school} ${events} events, ${entries} entries, latest ${latestAt === null ? 'none' : new Date(latestAt).toISOString()}, ${name}\n`,
      )
    const { events, streams, erased, broken } = audit
    process.stdout.write(`${events} events, ${streams} streams, ${erased} erased, ${broken} broken\n`)
    if (broken > 0) process.exitCode = 1
  } catch (error) {
    if (error instanceof OccupiedError)
      return fail(() => say(({ restore }) => restore.occupied(error.message)))
    if (!(error instanceof Error && 'code' in error)) throw error
    fail(() => say(({ restore }) => restore.unusable(error.message)))
  }
}

/** Null for what is no way to call it. */
function placesIn(args: readonly string[]): { from: string; to: string } | null {
  const options = { from: { type: 'string' }, to: { type: 'string' } } as const
  try {
    const { from, to } = parseArgs({ args: [...args], options }).values
    return from === undefined || to === undefined ? null : { from, to }
  } catch {
    return null
  }
}

function fail(why: () => void): void {
  why()
  process.exitCode = 1
}
