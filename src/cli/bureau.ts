import { parseArgs } from 'node:util'
import { isId } from '#contract/fields.ts'
import { newSchoolLink, openBureau } from '#server/bureau/bureau.ts'
import { readConfig } from '#server/config.ts'
import { giveUp, say } from '#server/say.ts'
import { openBeside, realWorld } from '#server/start.ts'

await main()

/** Gives the schools of this server a bureau above them, and the bureau further schools; also while the server runs. */
async function main(): Promise<void> {
  const [act, bureau, account, name] = parseArgs({ allowPositionals: true }).positionals
  const configured = readConfig(process.env)
  if (!configured.ok) return giveUp(configured.problem)
  const isWhole = act === 'school' || (act === 'account' && name !== undefined)
  if (!isWhole) return fail(() => say(({ bureau: words }) => words.usage))
  const opened = await openBeside(configured.config, 'beside')
  if (!opened.ok) return giveUp(opened.problem)
  const world = realWorld(opened.database, configured.config)
  try {
    if (act === 'school') {
      const secret = await newSchoolLink(world)
      if (secret === null) return fail(() => say(({ bureau: words }) => words.none))
      return say(({ bureau: words }) => words.link(`/admin/set-up#${secret}`))
    }
    if (bureau === undefined || account === undefined || name === undefined) return
    const isName = isId(account)
    const password = isName ? await openBureau(world, { bureau, account, name }) : null
    if (password === null) return fail(() => say(({ bureau: words }) => words.unusable(account)))
    say(({ bureau: words }) => words.done(bureau, account, password))
  } finally {
    await opened.database.close()
  }
}

function fail(why: () => void): void {
  why()
  process.exitCode = 1
}
