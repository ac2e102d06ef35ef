import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { cellsOf } from '#admin/cells.ts'
import { changeAccount } from '#contract/accounts.ts'
import { reads } from '#contract/reads.ts'
import { dropExport, exportsBegun, startExport } from '#contract/sheets.ts'
import { NoRoomError, openRoom, type Room } from '#server/sheets/room.ts'
import { signedInAs } from '#test/fakes/accounts.ts'
import { type Desk, deskOf } from '#test/fakes/desk.ts'
import { roomOf } from '#test/fakes/room.ts'
import { refusal, serveSchool } from '#test/fakes/served.ts'

const ASKED = { sheet: 'people', filter: '', format: 'csv', language: 'en' } as const
const HOUR = 3_600_000

async function anOffice(room: Room) {
  const served = await serveSchool({ people: 120, world: { room } })
  const cookie = await served.signIn()
  const fetchFile = (id: string, headers = cookie) => served.ask(`/api/exports/${id}`, { headers })
  return { served, desk: deskOf(served, cookie), fetchFile }
}

/** What became of the latest export once it is no longer being written. */
async function ended(desk: Desk) {
  for (;;) {
    const [latest] = (await desk.ask(exportsBegun, {})).exports
    if (latest?.state !== 'running') return latest
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

/** What waits, and what lets it go on. */
function gate(): [Promise<void>, () => void] {
  let go = (): void => {}
  const held = new Promise<void>((resolve) => {
    go = resolve
  })
  return [held, () => go()]
}

describe('a large table', () => {
  it('is written in the background, told row by row, and fetched once it is whole', async () => {
    const { desk, fetchFile } = await anOffice(roomOf())
    const { export: id } = await desk.ask(startExport, ASKED)
    expect(await ended(desk)).toMatchObject({ export: id, state: 'ready', rows: 120, done: 120, why: null })
    const response = await fetchFile(id)
    expect(response.headers.get('Content-Disposition')).toContain('filename="people-2026-11-23.csv"')
    const text = Buffer.from(await response.arrayBuffer()).toString('utf8')
    expect(Number(response.headers.get('Content-Length'))).toBe(Buffer.byteLength(text))
    expect(cellsOf(text)).toHaveLength(121)
  })

  it('that the disk has no room for says so, leaves nothing there, and another can be begun', async () => {
    const room = roomOf(2_000)
    const { desk, fetchFile } = await anOffice(room)
    const { export: id } = await desk.ask(startExport, ASKED)
    expect(await ended(desk)).toMatchObject({ state: 'failed', why: 'no-room' })
    expect(room.names()).toEqual([])
    expect(await refusal(await fetchFile(id))).toMatchObject({ status: 404 })
    await desk.ask(startExport, { ...ASKED, sheet: 'departures' })
    expect(await ended(desk)).toMatchObject({ state: 'ready', sheet: 'departures' })
  })

  it('is written one at a time for a school', async () => {
    const room = roomOf()
    const [held, go] = gate()
    const slow: Room = { ...room, write: async (...file) => held.then(() => room.write(...file)) }
    const { desk } = await anOffice(slow)
    await desk.ask(startExport, ASKED)
    const second = await desk.call(startExport, ASKED)
    expect(second.ok ? null : second.failure).toMatchObject({ code: 'not-now', why: 'sheet-under-way' })
    go()
    expect(await ended(desk)).toMatchObject({ state: 'ready' })
  })

  it('is read no further once it was dropped', async () => {
    const room = roomOf()
    const [held, go] = gate()
    const [over, end] = gate()
    const slow: Room = {
      ...room,
      write: async (...file) => {
        await held
        await room.write(...file)
        end()
      },
    }
    const { desk } = await anOffice(slow)
    const { export: id } = await desk.ask(startExport, ASKED)
    await desk.ask(dropExport, { export: id })
    go()
    await over
    expect((await desk.ask(reads, {})).reads).toEqual([])
  })

  it('is seen, fetched and dropped by whoever began it and by nobody else', async () => {
    const room = roomOf()
    const { served, desk, fetchFile } = await anOffice(room)
    const { export: id } = await desk.ask(startExport, ASKED)
    await ended(desk)
    const cookie = await signedInAs(served, served.school, { role: 'school', units: [] })
    const other = deskOf(served, cookie)
    expect((await other.ask(exportsBegun, {})).exports).toEqual([])
    expect(await refusal(await fetchFile(id, cookie))).toMatchObject({ status: 404 })
    await other.ask(dropExport, { export: id })
    expect(room.names()).toEqual([id])
    await desk.ask(dropExport, { export: id })
    expect(room.names()).toEqual([])
  })

  it('is theirs no more once they see other people than when they began it', async () => {
    const { served, desk, fetchFile } = await anOffice(roomOf())
    const second = { account: 'second', called: '副校长', units: ['一年级1班'] }
    const cookie = await signedInAs(served, served.school, { role: 'school', account: second.account })
    const theirs = deskOf(served, cookie)
    const { export: id } = await theirs.ask(startExport, ASKED)
    await ended(theirs)
    await desk.ask(changeAccount, { ...second, role: 'teacher' })
    expect((await theirs.ask(exportsBegun, {})).exports).toEqual([])
    expect(await refusal(await fetchFile(id, cookie))).toMatchObject({ status: 404 })
    await desk.ask(changeAccount, { ...second, role: 'school' })
    expect((await fetchFile(id, cookie)).status).toBe(200)
  })

  it('goes from the disk an hour after it was ready', async () => {
    const room = roomOf()
    const { served, desk } = await anOffice(room)
    await desk.ask(startExport, ASKED)
    await ended(desk)
    served.pass(HOUR - 1)
    expect((await desk.ask(exportsBegun, {})).exports).toHaveLength(1)
    served.pass(1)
    expect((await desk.ask(exportsBegun, {})).exports).toEqual([])
    expect(room.names()).toEqual([])
  })
})

describe('the folder of a server', () => {
  function aFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'campus-gate-exports-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    return folder
  }
  async function* bytes(...parts: string[]) {
    for (const part of parts) yield Buffer.from(part)
  }

  it('begins empty, gives back what was written, and holds nothing that was dropped', async () => {
    const folder = aFolder()
    writeFileSync(join(folder, 'of-an-earlier-run'), 'people')
    const room = openRoom(folder)
    await room.write('one', bytes('a', 'b'))
    expect(readdirSync(folder)).toEqual(['one'])
    const { bytes: read, length } = await room.read('one')
    expect([await new Response(read).text(), length]).toEqual(['ab', 2])
    await room.drop('one')
    expect(readdirSync(folder)).toEqual([])
  })

  it('holds nothing of a file that could not be written whole', async () => {
    const folder = aFolder()
    const room = openRoom(folder)
    async function* full() {
      yield Buffer.from('a')
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    }
    await expect(room.write('one', full())).rejects.toThrow(NoRoomError)
    async function* broken() {
      yield Buffer.from('a')
      throw new Error('the database is gone')
    }
    await expect(room.write('two', broken())).rejects.toThrow('the database is gone')
    expect(readdirSync(folder)).toEqual([])
  })
})
