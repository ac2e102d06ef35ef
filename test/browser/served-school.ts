import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DemoSchool, openDemoSchool } from '#cli/demo-school.ts'
import type { Database } from '#server/db/database.ts'
import { openData, realWorld, start } from '#server/start.ts'
import { readStaticFiles } from '#server/static-files.ts'
import { mintLink } from '#server/tablets/enrolment.ts'

/** The real server with the demo school, on a port of its own, over the built client. */
export type Served = { url: string; database: Database; demo: DemoSchool; enrolLink: () => Promise<string> }

// Slow hashes are for thieves; here they would only be waited for.
const QUICK = { pinRounds: 1000, scrypt: { N: 2 ** 10, r: 8, p: 1 } }

/** Serves `dist/client` from a new data directory. `stop` closes the port and forgets the directory. */
export async function serveDemoSchool(): Promise<Served & { stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'campus-gate-browser-'))
  const config = { port: 0, host: '127.0.0.1', dataDir, tls: null, trustProxy: false }
  const opened = await openData(config)
  if (!opened.ok) throw new Error(opened.problem.code)
  const { database } = opened
  const real = realWorld(database, config)
  const world = { ...real, settings: { ...real.settings, ...QUICK } }
  const demo = await openDemoSchool(world)
  const files = await readStaticFiles(join(process.cwd(), 'dist', 'client'))
  const enrolLink = async (): Promise<string> => {
    const checkpoint = { kind: 'gate' as const, name: demo.gate, lane: '1' }
    return `/#enrol=${(await mintLink(world, demo.school, { name: demo.gate, checkpoint })).secret}`
  }
  const desk = { enrolLink, samples: demo.samples }
  const started = await start(config, { ...world, files, setUpSecret: null, demo: desk })
  if (!started.ok) throw new Error(started.problem.code)
  const { url, stop } = started.running
  return {
    ...{ url, database, demo, enrolLink },
    stop: async () => {
      await stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
