import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DemoSchool, openDemoSchool } from '#cli/demo-school.ts'
import type { CheckpointKind } from '#domain/policy.ts'
import type { Database } from '#server/db/database.ts'
import { openData, realWorld, start } from '#server/start.ts'
import { readStaticFiles } from '#server/static-files.ts'
import { mintLink } from '#server/tablets/enrolment.ts'
import type { World } from '#server/world.ts'

/** The real server with the demo school, on a port of its own, over the built client. */
export type Served = {
  url: string
  database: Database
  demo: DemoSchool
  enrolLink: (kind?: CheckpointKind) => Promise<string>
  /** What a scripted tablet asks and is told by. */
  world: World
}

// Slow hashes are for thieves; here they would only be waited for.
const QUICK = { pinRounds: 1000, scrypt: { N: 2 ** 10, r: 8, p: 1 } }

/**
 * Serves `dist/client` from a new data directory. `stop` closes the port and forgets the directory.
 *
 * @param clock epoch ms; by default the machine's own
 */
export async function serveDemoSchool(
  clock: () => number = Date.now,
): Promise<Served & { stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'campus-gate-browser-'))
  const config = { port: 0, host: '127.0.0.1', dataDir, databaseUrl: null, tls: null, trustProxy: false }
  const opened = await openData(config)
  if (!opened.ok) throw new Error(opened.problem.code)
  const { database } = opened
  const real = realWorld(database, config)
  const world = { ...real, clock, settings: { ...real.settings, ...QUICK } }
  const demo = await openDemoSchool(world)
  const files = await readStaticFiles(join(process.cwd(), 'dist', 'client'))
  const enrolLink = async (kind: CheckpointKind = 'gate'): Promise<string> => {
    const [name, lane] = kind === 'gate' ? [demo.gate, '1'] : [demo.classUnit, '']
    const checkpoint = { kind, name, lane, unit: demo.classUnit }
    return `/#enrol=${(await mintLink(world, demo.school, { name, checkpoint })).secret}`
  }
  const desk = { enrolLink, samples: demo.samples }
  const whole = { ...world, files, setUpSecret: null, demo: desk }
  const started = await start(config, whole)
  if (!started.ok) throw new Error(started.problem.code)
  const { url, stop } = started.running
  return {
    ...{ url, database, demo, enrolLink, world: whole },
    stop: async () => {
      await stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
