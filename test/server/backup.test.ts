import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parse } from '#contract/endpoint.ts'
import { push } from '#contract/tablet.ts'
import { createApp } from '#server/app.ts'
import { type BackupTerms, backUp } from '#server/db/backup.ts'
import { openDatabase } from '#server/db/open.ts'
import { OccupiedError, restoreCopy } from '#server/db/restore.ts'
import { openSqlite } from '#server/db/sqlite.ts'
import { foundSchool } from '#server/school/found.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { ADMIN, MONDAY, serveNothing } from '#test/fakes/served.ts'
import { enrolTablet, type SigningTablet } from '#test/fakes/signing-tablet.ts'

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'campus-gate-backup-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A server over files that a test knows, with a tablet that has sent three checks. */
async function stage() {
  const [dataDir, backupDir] = [newFolder(), newFolder()]
  const database = await openDatabase({ dataDir, databaseUrl: null }, { role: 'server' })
  onTestFinished(() => database.close())
  const nothing = await serveNothing({ database })
  const served = { ...nothing, ...(await foundSchool(nothing.world, { schoolName: '测试学校', ...ADMIN })) }
  const tablet = await enrolTablet(served)
  for (let n = 1; n <= 3; n++) await tablet.write(checkOf(`check-${n}`))
  await tablet.push()
  const copy = (changes: Partial<BackupTerms> = {}) =>
    backUp({
      dataDir,
      backupDir,
      now: MONDAY,
      deviceOf: (folder) => (folder === dataDir ? 1 : 2),
      ...changes,
    })
  return { dataDir, backupDir, database, served, tablet, copy }
}

async function safeTold(tablet: SigningTablet): Promise<number> {
  const reply = parse(push.reply, await (await tablet.push(tablet.batch(tablet.events.length))).json())
  if (!reply.ok) throw new Error(reply.at)
  return reply.value.safe
}

describe('a second copy', () => {
  it('is made beside a running server, is whole, and lets tablets count on what it holds', async () => {
    const { tablet, copy } = await stage()
    expect(await safeTold(tablet)).toBe(0)
    const made = await copy()
    expect(made).toMatchObject({ events: 3, streams: 1, broken: 0, isSafe: true })
    await tablet.write(checkOf('check-4'))
    await tablet.push(tablet.batch(3))
    expect(await safeTold(tablet)).toBe(3)
  })

  it('that lies on the same disk is a copy, but nobody counts on it', async () => {
    const { tablet, copy } = await stage()
    expect(await copy({ deviceOf: () => 1 })).toMatchObject({ broken: 0, isSafe: false })
    expect(await safeTold(tablet)).toBe(0)
  })

  it('of a database with a changed record is named broken, and nobody counts on it', async () => {
    const { tablet, copy, database } = await stage()
    await database.run('update event set header = ? where seq = 2', '{}')
    expect(await copy()).toMatchObject({ broken: 1, isSafe: false })
    expect(await safeTold(tablet)).toBe(0)
  })

  it('can be put in the place of the original, and the tablets bring what it lacks', async () => {
    const { tablet, copy, served } = await stage()
    const { file } = await copy()
    for (let n = 4; n <= 6; n++) await tablet.write(checkOf(`check-${n}`))
    await tablet.push(tablet.batch(3))
    const restored = openSqlite(file, { role: 'beside' })
    onTestFinished(() => restored.close())
    const app = createApp({ ...served.world, database: restored })
    served.ask = (path, init) => app(new Request(`http://gate.test${path}`, init), { address: '192.0.2.1' })
    expect(await (await tablet.push(tablet.batch(6))).json()).toMatchObject({ problem: 'need', need: 4 })
    expect((await tablet.push(tablet.batch(3))).status).toBe(200)
    expect(await restored.all('select count(*) as n from event')).toEqual([{ n: 6 }])
  })

  it('pushes out the oldest of eight, and leaves everything else in the folder alone', async () => {
    const { backupDir, copy } = await stage()
    const { file: first } = await copy()
    rmSync(first)
    await copy({ now: MONDAY - 1000 })
    for (let n = 0; n < 8; n++) await copy({ now: MONDAY + n * 900_000 })
    expect(readdirSync(backupDir)).toHaveLength(8)
    expect(existsSync(join(backupDir, 'campus-gate-20261122234159000.sqlite'))).toBe(false)
  })

  it('says why when its folder cannot be used', async () => {
    const { copy } = await stage()
    await expect(copy({ backupDir: '/dev/null/copies' })).rejects.toHaveProperty('code')
  })
})

describe('a copy put back', () => {
  const random = (bytes: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(bytes))

  it('is a whole database in a new folder, of a new epoch, and says what it holds', async () => {
    const { served, database, copy } = await stage()
    const { file } = await copy()
    const to = join(newFolder(), 'restored')
    const { audit, schools } = await restoreCopy({ from: file, to, random }, () => {})
    expect(audit).toEqual({ events: 3, streams: 1, erased: 0, broken: 0 })
    expect(schools).toEqual([
      { school: served.school, name: '测试学校', events: 3, entries: 3, latestAt: MONDAY },
    ])
    const restored = await openDatabase({ dataDir: to, databaseUrl: null }, { role: 'server' })
    onTestFinished(() => restored.close())
    const epochOf = async (of: typeof database) => (await of.all('select epoch from school'))[0]?.['epoch']
    expect(await epochOf(restored)).not.toBe(await epochOf(database))
  })

  it('takes the place of no database', async () => {
    const { dataDir, copy, database } = await stage()
    const { file } = await copy()
    await expect(restoreCopy({ from: file, to: dataDir, random }, () => {})).rejects.toBeInstanceOf(
      OccupiedError,
    )
    expect(await database.all('select seq from event')).toHaveLength(3)
  })

  it('that was changed is told where, and one that is no database leaves nothing behind', async () => {
    const { copy } = await stage()
    const { file } = await copy()
    const bent = openSqlite(file, { role: 'beside' })
    await bent.run("update event set header = header || ' ' where seq = 2")
    await bent.close()
    const broken: unknown[] = []
    const found = await restoreCopy({ from: file, to: join(newFolder(), 'a'), random }, (one) =>
      broken.push(one),
    )
    expect(found.audit.broken).toBe(1)
    expect(broken).toMatchObject([{ seq: 2, code: 'hash-differs' }])
    const [torn, to] = [join(newFolder(), 'torn.sqlite'), join(newFolder(), 'b')]
    writeFileSync(torn, 'no database at all, and long enough to be taken for one'.repeat(100))
    await expect(restoreCopy({ from: torn, to, random }, () => {})).rejects.toThrow()
    expect(existsSync(join(to, 'campus-gate.sqlite'))).toBe(false)
  })
})
