import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chanceFrom } from '#drill/chance.ts'
import { layBuild } from './browser/builds.ts'
import { openChromium } from './browser/chromium.ts'
import { foundSchools, PUPILS, type RigSchool } from './browser/schools.ts'
import { type BrowserTablet, begin, comeToRest, openTab } from './browser/tablet.ts'
import { crashTab, killBrowser, PER_ROUND, TABS, workInTabs } from './browser/troubles.ts'
import { PER_UPDATE, type UpdateRound, updateMidShift } from './browser/updates.ts'
import { withDatabase } from './fleet-places.ts'
import { judge, type Verdict } from './judge.ts'
import { openServerProcess, type ServerCommand } from './server-process.ts'

/** Of the build that is served first. */
const FIRST_BUILD = 1

export type BrowserTerms = {
  seed: number
  /** `kill -9` of a whole browser, each within a write. */
  kills: number
  /** Of one tab's renderer. */
  crashes: number
  /** Arrivals that five tabs of one tablet take at once. */
  events: number
  /** Rounds of three versions that are brought out during one shift, one of them broken. */
  updates: number
  command: ServerCommand
  /** Told after each trouble which it was, and how much was shown as recorded so far. */
  progress?: (done: string, shown: number) => void
}

export type BrowserResult = Verdict &
  Pick<BrowserTerms, 'seed' | 'kills' | 'crashes' | 'updates'> & {
    /** Verdicts that the screens showed as recorded. */
    shown: number
    /** Verdicts that the screens called not recorded. */
    notRecorded: number
    /** Records still waiting when the rig lost patience. */
    waiting: number
    /** The most pushes of one tablet that were under way at a time; 0 when no tabs worked at once. */
    uploaders: number
    /** The server ended by itself, or did not end in peace when asked. */
    serverCrashes: number
    seconds: number
  }

/** The built kiosk in real browsers that are killed, crashed and crowded, against the real server. */
export async function runBrowsers(terms: BrowserTerms): Promise<BrowserResult> {
  const startedAt = performance.now()
  const { seed, kills, crashes, updates } = terms
  const folder = mkdtempSync(join(tmpdir(), 'campus-gate-browsers-'))
  const place = { dataDir: join(folder, 'data'), databaseUrl: null }
  const schools = await foundSchools(place, Math.ceil(peopleOf(terms) / (PUPILS - PER_ROUND)), seed)
  const served = join(folder, 'served')
  const client = join(served, 'dist', 'client')
  layBuild(join('dist', 'client'), client, FIRST_BUILD)
  const command = absolute(terms.command)
  const server = await openServerProcess(command, { DATA_DIR: place.dataDir }, served)
  try {
    await server.start()
    const url = server.url.origin
    const tablets: BrowserTablet[] = []
    for (const [n, school] of schools.entries())
      tablets.push(await enrolled(url, school, join(folder, `tablet-${n}`)))
    const uploaders = await live(terms, { url, tablets, chance: chanceFrom(seed), server, client })
    const waiting = await healed(url, tablets)
    const hasEnded = await server.stop()
    return {
      ...(await withDatabase(place, (database) => judge(database, tablets))),
      ...{ seed, kills, crashes, updates, waiting, uploaders },
      shown: shownOn(tablets),
      notRecorded: sumOf(tablets.map((tablet) => tablet.notRecorded)),
      serverCrashes: server.crashes() + (hasEnded ? 0 : 1),
      seconds: (performance.now() - startedAt) / 1000,
    }
  } finally {
    await server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Whether nothing that was shown was lost, doubled or bent, and nothing went wrong beside it. */
export function isFlawlessIn(result: BrowserResult): boolean {
  const { lost, doubled, gaps, broken, differs, notRecorded, waiting, serverCrashes, uploaders } = result
  const none = [lost, doubled, gaps, broken, differs, notRecorded, waiting, serverCrashes]
  return none.every((n) => n === 0) && uploaders <= 1 && result.shown > 0
}

/** A program of ours, wherever it is started. */
function absolute([program, ...args]: ServerCommand): ServerCommand {
  return [program, ...args.map((arg) => (arg.endsWith('.mjs') ? resolve(arg) : arg))]
}

type Stage = Omit<UpdateRound, 'tablet' | 'build'> & { tablets: readonly BrowserTablet[] }

function peopleOf({ kills, crashes, events, updates }: BrowserTerms): number {
  return PER_ROUND * (kills + crashes) + TABS * Math.ceil(events / TABS) + PER_UPDATE * updates
}

async function enrolled(
  url: string,
  { school, secret, guard, numbers }: RigSchool,
  profile: string,
): Promise<BrowserTablet> {
  const tablet = { school, guard, numbers, profile, stream: '', came: 0 }
  const whole: BrowserTablet = { ...tablet, journal: [], notRecorded: 0, slowestStop: 0 }
  const browser = await openChromium(profile)
  try {
    whole.stream = await begin(browser.context, { url, tablet: whole }, secret)
  } finally {
    await browser.close()
  }
  return whole
}

/** Kills first, then new versions, then crashes, then the crowd. @returns the most pushes of a tablet at a time */
async function live(terms: BrowserTerms, stage: Stage): Promise<number> {
  const { kills, crashes, events, updates, progress } = terms
  const told = (done: string): void => progress?.(done, shownOn(stage.tablets))
  for (let n = 1; n <= kills; n++) {
    await killBrowser({ ...stage, tablet: withRoom(stage, PER_ROUND) })
    told(`kill ${n}`)
  }
  for (let n = 1, build = FIRST_BUILD; n <= updates; n++) {
    build = await updateMidShift({ ...stage, build, tablet: withRoom(stage, PER_UPDATE) })
    told(`update ${n}`)
  }
  for (let n = 0; n < crashes; ) {
    const tablet = withRoom(stage, PER_ROUND)
    const browser = await openChromium(tablet.profile)
    try {
      for (; n < crashes && roomOn(tablet) >= PER_ROUND; n++) {
        await crashTab(browser, { ...stage, tablet })
        told(`crash ${n + 1}`)
      }
    } finally {
      await browser.close()
    }
  }
  let uploaders = 0
  for (let left = events; left > 0; ) {
    const tablet = withRoom(stage, TABS)
    const each = Math.ceil(Math.min(left, roomOn(tablet) - TABS) / TABS)
    uploaders = Math.max(uploaders, await workInTabs({ ...stage, tablet }, each))
    left -= TABS * each
    told(`tabs ${events - left}`)
  }
  return uploaders
}

/** The first tablet at which so many people have not been yet. */
function withRoom({ tablets }: Stage, people: number): BrowserTablet {
  const tablet = tablets.find((one) => roomOn(one) >= people)
  if (tablet === undefined) throw new Error('the schools of the rig have too few people')
  return tablet
}

function roomOn({ numbers, came }: BrowserTablet): number {
  return numbers.length - came
}

/** Opens each tablet once more and lets everything arrive. @returns how many records still wait when patience ends */
async function healed(url: string, tablets: readonly BrowserTablet[]): Promise<number> {
  let waiting = 0
  for (const tablet of tablets) {
    const browser = await openChromium(tablet.profile)
    try {
      waiting += await comeToRest(await openTab(browser.context, { url, tablet }))
    } finally {
      await browser.close()
    }
  }
  return waiting
}

function shownOn(tablets: readonly BrowserTablet[]): number {
  return sumOf(tablets.map(({ journal }) => journal.length))
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, n) => sum + n, 0)
}
