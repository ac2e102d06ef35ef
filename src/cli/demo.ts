import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { guardianPath } from '#contract/guardian.ts'
import type { CheckpointKind } from '#domain/policy.ts'
import { databaseName, readConfig } from '#server/config.ts'
import { giveLinks, linksOf } from '#server/guardian/links.ts'
import { giveUp, say } from '#server/say.ts'
import { rosterOf } from '#server/school/roster.ts'
import { openData, realWorld, start } from '#server/start.ts'
import { readStaticFiles } from '#server/static-files.ts'
import { mintLink } from '#server/tablets/enrolment.ts'
import { buildIfStale } from './build-if-stale.mjs'
import { type DemoSchool, NotDemoError, openDemoSchool } from './demo-school.ts'

await main()

async function main(): Promise<void> {
  const isTemporary = (process.env['DATA_DIR'] ?? '') === ''
  const dataDir = isTemporary ? mkdtempSync(join(tmpdir(), 'campus-gate-demo-')) : process.env['DATA_DIR']
  const forget = (): void =>
    isTemporary && dataDir !== undefined ? rmSync(dataDir, { recursive: true, force: true }) : undefined
  const configured = readConfig({ ...process.env, DATA_DIR: dataDir })
  if (!configured.ok) return stopped(() => giveUp(configured.problem))
  const { config } = configured
  const opened = await openData(config)
  if (!opened.ok) return stopped(() => giveUp(opened.problem))
  const world = realWorld(opened.database, config)
  const seeded = await seed(world)
  if (seeded === null) {
    await opened.database.close()
    return stopped(() => giveUp({ code: 'not-a-demo', where: databaseName(config) }))
  }
  buildIfStale()
  const { school, gate, classUnit, guard, second, admin, samples } = seeded
  const tablets = { gate: 0, 'class-door': 0 }
  const enrolLink = async (kind: CheckpointKind): Promise<string> => {
    tablets[kind] += 1
    const { secret } = await mintLink(world, school, {
      name: `${kind === 'gate' ? gate : classUnit} ${tablets[kind]}`,
      checkpoint:
        kind === 'gate'
          ? { kind, name: gate, lane: String(tablets[kind]) }
          : { kind, name: classUnit, lane: '', unit: classUnit },
    })
    return `/#enrol=${secret}`
  }
  const files = await readStaticFiles(join(process.cwd(), 'dist', 'client'))
  const started = await start(config, { ...world, files, setUpSecret: null, demo: { enrolLink, samples } })
  if (!started.ok) {
    await opened.database.close()
    return stopped(() => giveUp(started.problem))
  }
  const { url, stop } = started.running
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop().then(forget))
  say(({ demo }) => demo.warning)
  print(url, { unit: classUnit, home: await homeLink(world, school, classUnit) }, { guard, second }, admin)

  function stopped(why: () => void): void {
    why()
    forget()
  }
}

/** @returns null when the directory holds a school of real people */
async function seed(world: Parameters<typeof openDemoSchool>[0]): Promise<DemoSchool | null> {
  say(({ demo }) => demo.seeding(1200))
  try {
    return await openDemoSchool(world)
  } catch (error) {
    if (error instanceof NotDemoError) return null
    throw error
  }
}

/** A guardian's link of the first pupil of a class, with whose it is. */
async function homeLink(
  world: Parameters<typeof giveLinks>[0],
  school: string,
  unit: string,
): Promise<{ name: string; path: string }> {
  const pupils = (await rosterOf(world.database, school)).filter((person) => person.unit === unit)
  const [pupil] = pupils
  if (pupil === undefined) throw new Error(`the demo school has nobody in ${unit}`)
  await giveLinks(world, school, [pupil])
  const link = (await linksOf(world.database, school, [pupil], world.clock())).get(pupil.id)
  return { name: pupil.name, path: guardianPath(link?.token ?? '') }
}

/** For people on standard error, in both languages; the machine reads the last line. */
function print(
  url: string,
  { unit, home }: { unit: string; home: { name: string; path: string } },
  { guard, second }: Pick<DemoSchool, 'guard' | 'second'>,
  admin: { account: string; password: string },
): void {
  say(({ demo }) =>
    [
      demo.kiosk(`${url}/demo/enrol`),
      demo.classDoor(`${url}/demo/enrol/class`, unit),
      demo.home(`${url}${home.path}`, home.name),
      demo.guard(guard.name, guard.pin),
      demo.second(second.name, second.pin),
      demo.admin(`${url}/admin`),
      demo.account(admin.account, admin.password),
      demo.codes(`${url}/demo/codes`),
      '',
    ].join('\n'),
  )
  process.stdout.write(`ready ${url}\n`)
}
