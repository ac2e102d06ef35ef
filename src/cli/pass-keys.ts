import { parseArgs } from 'node:util'
import type { ServerMessages } from '#i18n/server-messages.ts'
import { readConfig } from '#server/config.ts'
import type { Database } from '#server/db/database.ts'
import { text } from '#server/db/row.ts'
import { asSchool } from '#server/db/scope.ts'
import { passKeyRows, withdrawPassKey } from '#server/passes/withdraw.ts'
import { giveUp, say } from '#server/say.ts'
import { OPERATOR } from '#server/school/changes.ts'
import { openBeside, realWorld } from '#server/start.ts'

await main()

/** Lists the keys that sign cards and passes, and takes one back that somebody else may hold. */
async function main(): Promise<void> {
  const [act = 'list', kid] = parseArgs({ allowPositionals: true }).positionals
  const configured = readConfig(process.env)
  if (!configured.ok) return giveUp(configured.problem)
  const isAsked = (act === 'list' && kid === undefined) || (act === 'withdraw' && kid !== undefined)
  if (!isAsked) return fail((told) => told.usage)
  const opened = await openBeside(configured.config, 'beside')
  if (!opened.ok) return giveUp(opened.problem)
  const { database } = opened
  const now = realWorld(database, configured.config).clock()
  try {
    if (kid === undefined) return await list(database, now)
    await withdraw(database, kid, now)
  } finally {
    await database.close()
  }
}

async function list(database: Database, now: number): Promise<void> {
  for (const school of await schoolsOf(database))
    for (const { kid, state, notAfter } of await asSchool(school, () => passKeyRows(database, school, now)))
      process.stdout.write(`${school} ${kid} ${state} ${new Date(notAfter).toISOString()}\n`)
}

/** A key is named by its own thumbprint: whichever school it is of. */
async function withdraw(database: Database, kid: string, at: number): Promise<void> {
  for (const school of await schoolsOf(database)) {
    const doer = { school, account: OPERATOR, at }
    if (!(await asSchool(school, () => withdrawPassKey({ database }, doer, kid)))) continue
    process.stdout.write(`withdrawn ${kid}\n`)
    return say(({ passKeys }) => passKeys.withdrawn)
  }
  fail((told) => told.unknown(kid))
}

async function schoolsOf(database: Database): Promise<string[]> {
  const rows = await database.all('select school from school order by school')
  return rows.map((row) => text(row, 'school'))
}

function fail(why: (told: ServerMessages['passKeys']) => string): void {
  say(({ passKeys }) => why(passKeys))
  process.exitCode = 1
}
