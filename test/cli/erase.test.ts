import { describe, expect, it } from 'vitest'
import { openDatabase } from '#server/db/open.ts'
import { foundSchool } from '#server/school/found.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { newFolder, run } from '#test/fakes/programs.ts'
import { ADMIN, serveNothing } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'

/** Older than any term of a policy by whatever clock a test is run. */
const LONG_AGO = Date.UTC(2020, 2, 2, 7)

/** A data directory in which one check of one person has long met its purpose. */
async function stage(): Promise<string> {
  const dataDir = newFolder()
  const database = await openDatabase({ dataDir, databaseUrl: null }, { role: 'server' })
  const nothing = await serveNothing({ database })
  const served = { ...nothing, ...(await foundSchool(nothing.world, { schoolName: '测试学校', ...ADMIN })) }
  const tablet = await enrolTablet(served)
  await tablet.write(checkOf('check-1'), { at: LONG_AGO })
  await tablet.push()
  await database.close()
  return dataDir
}

const erase = (dataDir: string, ...words: readonly string[]) =>
  run('src/cli/erase.ts', words, { DATA_DIR: dataDir }).ended

const lastLine = (out: string): string | undefined => out.trimEnd().split('\n').at(-1)

describe('erasing by command', { timeout: 90_000 }, () => {
  it('is a rehearsal unless it is asked for by its option, so that an option which npm took away erases nothing', async () => {
    const dataDir = await stage()
    const asNpmPassesIt = await erase(dataDir)
    expect(lastLine(asNpmPassesIt.out)).toBe('1 things would be erased, 1 bodies of events, 0 schools held')
    expect(asNpmPassesIt.err).toContain('nothing was erased')
    expect(await erase(dataDir, '--dry')).toEqual(asNpmPassesIt)

    const done = await erase(dataDir, '--for-good')
    expect(done).toMatchObject({ status: 0, err: '' })
    expect(lastLine(done.out)).toBe('1 things erased, 1 bodies of events, 0 schools held')
    expect(lastLine((await erase(dataDir)).out)).toBe(
      '0 things would be erased, 0 bodies of events, 0 schools held',
    )
  })

  it('touches nothing when it is asked for both, or for what it does not know', async () => {
    const dataDir = await stage()
    for (const words of [['--dry', '--for-good'], ['now'], ['--really']]) {
      const { status, out, err } = await erase(dataDir, ...words)
      expect([status, out]).toEqual([1, ''])
      expect(err).toContain('用法')
    }
    expect(lastLine((await erase(dataDir)).out)).toMatch(/^1 things would be erased/)
  })
})
