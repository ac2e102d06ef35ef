import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readSealingKey, sealingKeyFile } from '#contract/sealing-key-file.ts'
import type { ServerMessages } from '#i18n/server-messages.ts'
import { console as words } from '#i18n/zh-CN/console.ts'
import { readConfig } from '#server/config.ts'
import type { Database } from '#server/db/database.ts'
import { giveUp, say } from '#server/say.ts'
import {
  type KeptSealingKey,
  newSealingKey,
  sealingKeys,
  tryBackup,
  useSealingKey,
} from '#server/school/sealing-keys.ts'
import { openBeside, realWorld } from '#server/start.ts'

type Words = ServerMessages['sealingKey']

await main()

/** Makes a sealing key, puts it into use once its file was brought back, and tries whether a file opens what is stored. */
async function main(): Promise<void> {
  const [act = 'list', file] = parseArgs({ allowPositionals: true }).positionals
  const configured = readConfig(process.env)
  if (!configured.ok) return giveUp(configured.problem)
  if (!['list', 'new', 'use', 'check'].includes(act) || (act !== 'list' && file === undefined))
    return fail((told) => told.usage)
  const opened = await openBeside(configured.config, 'beside')
  if (!opened.ok) return giveUp(opened.problem)
  const { database } = opened
  const world = realWorld(database, configured.config)
  try {
    if (file === undefined) return await list(database)
    if (act === 'new') return await make(world, file)
    const kept = keptIn(file)
    if (kept === null) return fail((told) => told.unreadable(file))
    if (act === 'use') return await use(world, kept)
    await check(database, kept)
  } finally {
    await database.close()
  }
}

async function list(database: Database): Promise<void> {
  for (const { school, kid, state, madeAt } of await sealingKeys(database))
    process.stdout.write(`${school} ${kid} ${state} ${new Date(madeAt).toISOString()}\n`)
}

/** The file comes first: a key without one could never be put into use. */
async function make(world: Parameters<typeof newSealingKey>[0], file: string): Promise<void> {
  const schools = new Set((await sealingKeys(world.database)).map(({ school }) => school))
  const [school] = schools
  if (school === undefined || schools.size > 1) return fail((told) => told.notOneSchool(schools.size))
  if (existsSync(file)) return fail((told) => told.inTheWay(file))
  const key = await newSealingKey(world, school)
  writeFileSync(file, sealingKeyFile(key, words.setUp.keyNote), { flag: 'wx', mode: 0o600 })
  process.stdout.write(`made ${key.kid}\n`)
  say(({ sealingKey }) => sealingKey.made(file))
}

async function use(world: Parameters<typeof useSealingKey>[0], kept: KeptSealingKey): Promise<void> {
  const became = await useSealingKey(world, kept)
  process.stdout.write(`${became} ${kept.kid}\n`)
  if (became === 'damaged' || became === 'unknown') process.exitCode = 1
}

async function check(database: Database, kept: KeptSealingKey): Promise<void> {
  const tried = await tryBackup(database, kept)
  if (tried === null) return fail((told) => told.damaged)
  process.stdout.write(`${tried.opened} opened, ${tried.closed} not opened\n`)
  if (tried.closed > 0) process.exitCode = 1
}

/** Of a file that says its own name; a bare key does not say which it is. */
function keptIn(file: string): KeptSealingKey | null {
  return existsSync(file) ? readSealingKey(readFileSync(file, 'utf8'), '') : null
}

function fail(why: (told: Words) => string): void {
  say(({ sealingKey }) => why(sealingKey))
  process.exitCode = 1
}
