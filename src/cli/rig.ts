import type { Database } from '#server/db/database.ts'
import { buildIfStale } from './build-if-stale.mjs'
import type { BrowserResult } from './rig/browsers.ts'
import { type Fault, faultsIn } from './rig/faults.ts'
import type { FleetResult } from './rig/fleet.ts'
import type { Failure, FuzzResult } from './rig/fuzz-reading.ts'
import type { ServerFuzzResult } from './rig/fuzz-server.ts'
import type { ServerCommand } from './rig/server-process.ts'
import type { SimResult } from './rig/simulate.ts'
import { FLAGS, type Flag, isSome, type Words, wholeIn, wordsIn } from './rig/words.ts'

/** What the rig was asked to do; null for what is no way to call it. Prints its last line, and tells whether that is good. */
type Mode = (words: Words) => (() => Promise<boolean>) | null

/** Rigs that have a word of their own; without one the fleet runs. */
const MODES: Readonly<Record<Flag, Mode>> = {
  simulate: simulated,
  'commit-order': commitOrder,
  tamper: tampered,
  synced,
  browser: browsers,
  admin,
}

const FUZZES: ReadonlyMap<string, Mode> = new Map([
  ['reading', reading],
  ['server', server],
])

const USAGE = `usage: npm run --silent rig -- --tablets N --events N [--seed S] [--faults all|none|LIST] [--kills N] [--database URL|own] [--from-sources]
       npm run --silent rig -- --simulate --events N [--seed S] [--tablets N]
       npm run --silent rig -- --fuzz ${[...FUZZES.keys()].join('|')} [--seed S] [--cases N] [--first N]
       npm run --silent rig -- --browser [--kills N] [--crashes N] [--events N] [--updates N] [--seed S]
       npm run --silent rig -- --commit-order [--writers N] [--rows N] [--seed S] [--database URL]
       npm run --silent rig -- --tamper [--cases N] [--seed S] [--database URL]
       npm run --silent rig -- --synced [--cases N] [--from-sources]
       npm run --silent rig -- --admin [--rows N] [--seed S] [--database URL]`

await main()

/** Long forms of what the tests do in short. Without a seed it takes one from the clock and tells it. */
async function main(): Promise<void> {
  const words = wordsIn(process.argv.slice(2))
  const run = words === null ? null : modeOf(words)(words)
  if (words === null || run === null) {
    process.stderr.write(`${USAGE}\n`)
    process.exitCode = 1
    return
  }
  process.stderr.write(`seed ${words.seed}\n`)
  const isGood = await run()
  // Left to end by itself, a process lets go of each statement it ever asked the embedded database, for minutes.
  process.exit(isGood ? 0 : 1)
}

function modeOf(words: Words): Mode {
  // One thing at a time.
  const asked = FLAGS.filter((flag) => words.flags.has(flag))
  const [mode] = asked
  if (asked.length + (words.fuzz === undefined ? 0 : 1) > 1) return () => null
  if (mode !== undefined) return MODES[mode]
  if (words.fuzz === undefined) return fleet
  return FUZZES.get(words.fuzz) ?? (() => null)
}

function fleet({ tablets = '', events = '', faults = 'all', kills, database, seed, fromSources }: Words) {
  const chosen = faultsIn(faults)
  const terms = {
    tablets: wholeIn(tablets),
    events: wholeIn(events),
    seed,
    ...(kills === undefined ? {} : { kills: wholeIn(kills) }),
  }
  const isAsked = isSome(terms.tablets) && isSome(terms.events) && !Number.isNaN(terms.kills ?? 0)
  if (!isAsked || chosen === null) return null
  return async (): Promise<boolean> => {
    const { isFlawless, runFleet } = await import('./rig/fleet.ts')
    const command = await serverCommand(fromSources)
    const { DATA_DIR: dataDir } = process.env
    const kept = {
      ...(dataDir === undefined ? {} : { dataDir }),
      ...(database === undefined ? {} : { databaseUrl: database }),
    }
    const result = await runFleet({ ...terms, ...kept, faults: chosen, command, progress: tell })
    process.stdout.write(`${saidOfFaults(result, chosen)}\n${saidOfFleet(result)}\n`)
    return isFlawless(result)
  }
}

function simulated({ events = '', tablets = '20', seed }: Words) {
  const terms = { events: wholeIn(events), tablets: wholeIn(tablets), seed }
  if (!isSome(terms.events) || !isSome(terms.tablets)) return null
  return async (): Promise<boolean> => {
    const { isFlawlessSim, simulate } = await import('./rig/simulate.ts')
    const result = await simulate(terms)
    process.stdout.write(`${saidOfSim(result)}\n`)
    return isFlawlessSim(result)
  }
}

/** The kiosk as it is built, for that is what a browser runs. */
function browsers({ seed, kills = '0', crashes = '0', events = '0', updates = '0' }: Words) {
  const counts = { kills: wholeIn(kills), crashes: wholeIn(crashes) }
  const terms = { seed, ...counts, events: wholeIn(events), updates: wholeIn(updates) }
  if (!isSome(terms.kills + terms.crashes + terms.events + terms.updates)) return null
  return async (): Promise<boolean> => {
    const { isFlawlessIn, runBrowsers } = await import('./rig/browsers.ts')
    const command = await serverCommand(false)
    // Browsers are groups of their own: whoever ends the rig ends them by its exit.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
    const progress = (done: string, shown: number): void =>
      void process.stderr.write(`${done} shown ${shown}\n`)
    const result = await runBrowsers({ ...terms, command, progress })
    process.stdout.write(`${saidOfBrowsers(result)}\n`)
    return isFlawlessIn(result)
  }
}

function saidOfBrowsers(result: BrowserResult): string {
  const { lost, doubled, gaps, broken, differs, notRecorded, waiting, uploaders } = result
  const { shown, events, kills, crashes, updates, serverCrashes, seconds, seed } = result
  return [
    `lost ${lost} doubled ${doubled} gaps ${gaps} broken ${broken} differs ${differs}`,
    `not-recorded ${notRecorded} waiting ${waiting} server-crashes ${serverCrashes} uploaders ${uploaders}`,
    `shown ${shown} events ${events} kills ${kills} crashes ${crashes} updates ${updates}`,
    `seconds ${Math.round(seconds)} seed ${seed}`,
  ].join(' ')
}

function saidOfSim(result: SimResult): string {
  const { lost, doubled, gaps, broken, differs, stale, early, waiting, errors } = result
  const { events, requests, hours, crashes, restores, clones, torn, trace, seed } = result
  return [
    `lost ${lost} doubled ${doubled} gaps ${gaps} broken ${broken} differs ${differs} stale ${stale} early ${early}`,
    `waiting ${waiting} errors ${errors} events ${events} requests ${requests} tablet-hours ${hours}`,
    `crashes ${crashes} restores ${restores} clones ${clones} torn ${torn} trace ${trace} seed ${seed}`,
  ].join(' ')
}

function tell(written: number, unsynced: number): void {
  process.stderr.write(`written ${written} waiting ${unsynced}\n`)
}

function saidOfFaults(result: FleetResult, chosen: readonly Fault[]): string {
  const { struck, kills, restores, clones, ended, restarts, failovers } = result
  const times: Readonly<Record<string, number>> = {
    ...{ ...struck, kill: kills, restore: restores, clone: clones },
    ...{ connections: ended, database: restarts, failover: failovers },
  }
  const counted = chosen.filter((fault) => fault !== 'restart')
  return ['faults', ...counted.map((fault) => `${fault} ${times[fault] ?? 0}`)].join(' ')
}

function saidOfFleet(result: FleetResult): string {
  const { lost, doubled, gaps, broken, differs, forgotten, waiting, crashes, errors } = result
  const { events, tablets, kills, slowestStart, slowestHeal, memory, seconds, seed } = result
  return [
    `lost ${lost} doubled ${doubled} gaps ${gaps} broken ${broken} differs ${differs} forgotten ${forgotten}`,
    `waiting ${waiting} crashes ${crashes} errors ${errors} events ${events} tablets ${tablets} kills ${kills}`,
    `slowest-start-ms ${Math.round(slowestStart)} slowest-heal-ms ${Math.round(slowestHeal)} memory-mb ${Math.round(memory / 2 ** 20)}`,
    `seconds ${Math.round(seconds)} seed ${seed}`,
  ].join(' ')
}

function reading({ seed, cases = '1000000', first = '0' }: Words) {
  const terms = { seed, cases: wholeIn(cases), first: wholeIn(first) }
  if (!isSome(terms.cases) || Number.isNaN(terms.first)) return null
  return async (): Promise<boolean> => {
    const { fuzzReading } = await import('./rig/fuzz-reading.ts')
    const result = await fuzzReading({
      ...terms,
      report,
      progress: (soFar) => process.stderr.write(`${said(soFar)}\n`),
    })
    process.stdout.write(`${said(result)}\n`)
    return result.crashes + result.hangs + result.wronglySigned === 0
  }
}

function commitOrder({ seed, writers = '16', rows = '1000000', database: url }: Words) {
  const terms = { seed, writers: wholeIn(writers), rows: wholeIn(rows) }
  if (!isSome(terms.writers) || !isSome(terms.rows)) return null
  return (): Promise<boolean> =>
    overEmpty(url, async (database) => {
      const { checkCommitOrder } = await import('./rig/commit-order.ts')
      const progress = (written: number): void => void process.stderr.write(`written ${written}\n`)
      const result = await checkCommitOrder({ database, ...terms, progress })
      process.stdout.write(`rows ${result.rows} skipped ${result.skipped} doubled ${result.doubled}\n`)
      return result.rows === terms.rows && result.skipped + result.doubled === 0
    })
}

function tampered({ seed, cases = '10000', database: url }: Words) {
  const terms = { seed, trials: wholeIn(cases) }
  if (!isSome(terms.trials)) return null
  return (): Promise<boolean> =>
    overEmpty(url, async (database) => {
      const { tamper } = await import('./rig/tamper.ts')
      const { trials, found, named } = await tamper({
        ...{ database, ...terms },
        report: (missed) => process.stdout.write(`${JSON.stringify(missed)}\n`),
        progress: (made) => process.stderr.write(`made ${made}\n`),
      })
      process.stdout.write(`trials ${trials} found ${found} named ${named}\n`)
      return found === trials && named === trials
    })
}

function synced({ cases = '1000', fromSources }: Words) {
  const pushes = wholeIn(cases)
  if (!isSome(pushes)) return null
  return async (): Promise<boolean> => {
    const { acknowledged, unsynced } = await (await import('./rig/synced.ts')).watchSyncs(
      await serverCommand(fromSources),
      pushes,
    )
    process.stdout.write(`acknowledged ${acknowledged} unsynced ${unsynced}\n`)
    return acknowledged === pushes && unsynced === 0
  }
}

/** One entry among a million, found in the console as it is built. */
function admin({ seed, rows = '1000000', database }: Words) {
  const terms = { seed, rows: wholeIn(rows), databaseUrl: database ?? null }
  if (!isSome(terms.rows)) return null
  return async (): Promise<boolean> => {
    buildIfStale()
    const { isFound, runAdmin } = await import('./rig/admin/run-admin.ts')
    const progress = (written: number): void => void process.stderr.write(`written ${written}\n`)
    const result = await runAdmin({ ...terms, progress })
    const { found, proved, rows: shown, seconds } = result
    process.stdout.write(
      `found ${Number(found)} proved ${Number(proved)} shown ${shown} entries ${terms.rows} seconds ${seconds.toFixed(1)} seed ${seed}\n`,
    )
    return isFound(result)
  }
}

async function serverCommand(fromSources: boolean): Promise<ServerCommand> {
  const { FROM_BUILD, FROM_SOURCES } = await import('./rig/server-process.ts')
  if (!fromSources) buildIfStale()
  return fromSources ? FROM_SOURCES : FROM_BUILD
}

async function overEmpty(
  url: string | undefined,
  work: (database: Database) => Promise<boolean>,
): Promise<boolean> {
  const { emptyDatabase } = await import('./rig/empty-database.ts')
  const { database, forget } = await emptyDatabase(url ?? null)
  try {
    return await work(database)
  } finally {
    await forget()
  }
}

function server({ seed, cases = '100000' }: Words) {
  const terms = { seed, cases: wholeIn(cases) }
  if (!isSome(terms.cases)) return null
  return async (): Promise<boolean> => {
    const { fuzzServer } = await import('./rig/fuzz-server.ts')
    const result = await fuzzServer({
      ...terms,
      report: ({ number, what, asked, why }) =>
        process.stdout.write(`${what} in case ${number}: ${asked.slice(0, 2000)}\n  ${why}\n`),
      progress: (soFar) => process.stderr.write(`${saidOfServer(soFar)}\n`),
    })
    process.stdout.write(`${saidOfServer(result)}\n`)
    return result.crashes + result.hangs + result.broken === 0
  }
}

function saidOfServer({ cases, crashes, hangs, broken, answered }: ServerFuzzResult): string {
  return `cases ${cases} crashes ${crashes} hangs ${hangs} broken ${broken} answered ${answered}`
}

function said({ cases, crashes, hangs, wronglySigned }: FuzzResult): string {
  return `cases ${cases} crashes ${crashes} hangs ${hangs} wrongly-signed ${wronglySigned}`
}

function report({ number, what, text: code, why }: Failure): void {
  process.stdout.write(`${what} in case ${number}: ${JSON.stringify(code.slice(0, 5000))}\n  ${why}\n`)
}
