import { describe, expect, it } from 'vitest'
import type { Endpoint } from '#contract/endpoint.ts'
import { entry } from '#contract/entries.ts'
import { reads } from '#contract/reads.ts'
import { liftWatch, MOST_WATCH_DAYS, watchFor, watchList } from '#contract/watch-list.ts'
import { boundsOfDay, dayOf } from '#domain/calendar.ts'
import { hitsIn } from '#domain/watch-list.ts'
import { importDigestKey } from '#health-code/digest.ts'
import { knownMarks, openNote } from '#ledger/watch-marks.ts'
import { bytes, only } from '#server/db/row.ts'
import { rebuild } from '#server/entries/rebuild.ts'
import { eraseOf } from '#server/keeping/erase.ts'
import { pullPage } from '#server/tablets/pull.ts'
import { signedInAs } from '#test/fakes/accounts.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { deskOf } from '#test/fakes/desk.ts'
import { greenCode, identityOf } from '#test/fakes/facts.ts'
import { MONDAY, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'

const DAY_MS = 24 * 60 * 60_000
const UNTIL = dayOf(MONDAY + 10 * DAY_MS)
const QIAN = {
  ...{ name: '钱甲一', organization: '某公司', phone: '13800000000', idDigits: '123X' },
  ...{ reason: '曾两次强行进入教学楼', until: UNTIL },
}

async function anOffice() {
  const served = await serveSchool({ people: 3 })
  const { database } = served.world
  const desk = deskOf(served, await served.signIn())
  const told = async (cursor = '', knows: readonly string[] = ['watch']) => {
    const { entries, cursor: next } = await pullPage(served.world, served.school, cursor, { knows })
    return { next, entries: entries.filter(({ kind }) => kind === 'watch-listed') }
  }
  const refused = async <Request>(endpoint: Endpoint<Request, unknown>, request: Request) => {
    const answer = await desk.call(endpoint, request)
    return answer.ok ? null : answer.failure
  }
  const digestKey = async () => {
    const row = only(await database.all('select digest_key from school where school = ?', served.school))
    return await importDigestKey(new Uint8Array(bytes(row, 'digest_key')))
  }
  return { served, database, desk, told, refused, digestKey }
}

describe('somebody on the watch list', () => {
  it('is told to tablets that know it in a form that names nobody, and found there by every mark', async () => {
    const { desk, told, digestKey } = await anOffice()
    const { watch } = await desk.ask(watchFor, QIAN)
    const { entries } = await told()
    expect(entries).toMatchObject([{ kind: 'watch-listed', key: watch }])
    const text = JSON.stringify(entries)
    for (const word of ['钱', '公司', '13800000000', '123X', '教学楼', 'qian'])
      expect(text).not.toContain(word)
    expect((await told('', [])).entries).toEqual([])

    const [first] = entries
    const list = first?.kind === 'watch-listed' && first.value !== null ? [first.value] : []
    const key = await digestKey()
    for (const [said, by] of [
      [{ name: '钱甲一' }, 'name'],
      [{ name: 'QIAN Jiayi' }, 'name'],
      [{ phone: '138 0000 0000' }, 'phone'],
      [{ idDigits: '123x' }, 'idDigits'],
    ] as const) {
      const [mark] = await knownMarks(said, key)
      if (mark === undefined) throw new Error('no mark')
      expect(hitsIn(list, [mark], MONDAY)).toEqual([{ watch, by: [by] }])
      const listed = list[0]?.marks.find(({ digest }) => digest === mark.digest)
      if (listed === undefined) throw new Error('no such mark')
      expect(await openNote(watch, listed, mark)).toEqual({
        ...{ name: '钱甲一', organization: '某公司', reason: '曾两次强行进入教学楼' },
      })
    }
  })

  it('is listed with who entered them, and neither phone nor ID digits are shown again', async () => {
    const { desk, served, database } = await anOffice()
    await desk.ask(watchFor, QIAN)
    const { entries } = await desk.ask(watchList, {})
    expect(entries).toMatchObject([
      { name: '钱甲一', phoneEnd: '0000', hasIdDigits: true, until: UNTIL, lifted: null, isOver: false },
    ])
    expect(entries[0]?.by).not.toBe('')
    const rows = JSON.stringify(
      await database.all('select * from watch_entry where school = ?', served.school),
    )
    expect(rows).not.toContain('13800000000')
    expect(rows).not.toContain('123X')
  })

  it('is asked for no more once they are taken off, with why, and is taken off once', async () => {
    const { desk, told, refused } = await anOffice()
    const { watch } = await desk.ask(watchFor, QIAN)
    const { next } = await told()
    await desk.ask(liftWatch, { watch, note: '误会已澄清' })
    expect((await told(next)).entries).toEqual([{ kind: 'watch-listed', key: watch, value: null }])
    expect((await desk.ask(watchList, {})).entries).toMatchObject([{ lifted: { note: '误会已澄清' } }])
    expect(await refused(liftWatch, { watch, note: '再来' })).toMatchObject({ code: 'not-now' })
    expect(await refused(liftWatch, { watch: '00112233445566aa', note: '谁' })).toMatchObject({
      code: 'not-found',
    })
  })

  it('is not entered for a day that is over, nor for longer than anybody would remember why', async () => {
    const { refused } = await anOffice()
    const late = dayOf(MONDAY + (MOST_WATCH_DAYS + 2) * DAY_MS)
    for (const until of [dayOf(MONDAY - DAY_MS), late])
      expect(await refused(watchFor, { ...QIAN, until })).toMatchObject({ code: 'malformed', at: 'until' })
    expect(await refused(watchFor, { ...QIAN, name: '···' })).toMatchObject({ code: 'malformed' })
    expect(await refused(watchFor, { ...QIAN, phone: '12' })).toMatchObject({ code: 'malformed' })
  })

  it('is the same after everything is derived from the records again', async () => {
    const { desk, told, served, database } = await anOffice()
    const { watch } = await desk.ask(watchFor, QIAN)
    const other = await desk.ask(watchFor, { ...QIAN, name: '孙乙二', phone: null, idDigits: null })
    await desk.ask(liftWatch, { watch: other.watch, note: '误会' })
    const before = [await desk.ask(watchList, {}), (await told()).entries]
    await rebuild(database, served.school)
    expect([await desk.ask(watchList, {}), (await told()).entries]).toEqual(before)
    expect(before).toHaveLength(2)
    expect(watch).toMatch(/^[0-9a-f]{16}$/)
  })
})

describe('a check of somebody who may be on the watch list', () => {
  it('says in the console what the guard answered, and what the list says', async () => {
    const { desk, served } = await anOffice()
    const { watch } = await desk.ask(watchFor, QIAN)
    const tablet = await enrolTablet(served)
    await tablet.write(
      checkOf('c1', {
        identity: identityOf('visitor', {}, 'guest-1'),
        code: greenCode({ evidence: 'token' }),
        watch: [{ watch, by: ['name', 'phone'], answer: 'yes' }],
      }),
    )
    await tablet.push()
    const detail = await desk.ask(entry, { check: 'c1' })
    expect(detail).toMatchObject({
      row: { outcome: 'held', doubts: [] },
      reasons: [{ rule: 'P-9', code: 'watch-listed', answer: 'yes' }],
      watch: [
        { watch, by: ['name', 'phone'], answer: 'yes', listed: { name: '钱甲一', reason: QIAN.reason } },
      ],
    })
  })

  it('tells of the list only whoever may ask for it', async () => {
    const { desk, served } = await anOffice()
    const { watch } = await desk.ask(watchFor, QIAN)
    const tablet = await enrolTablet(served)
    const hit = { watch, by: ['name'] as const, answer: 'yes' as const }
    await tablet.write(checkOf('c1', { identity: identityOf('visitor', {}, 'guest-1'), watch: [hit] }))
    await tablet.push()
    const doctor = deskOf(served, await signedInAs(served, served.school, { role: 'doctor' }))
    const detail = await doctor.ask(entry, { check: 'c1' })
    expect(detail).toMatchObject({ row: { check: 'c1', outcome: 'held' }, watch: [] })
    expect(detail.reasons).toContainEqual({ rule: 'P-9', code: 'watch-listed', answer: 'yes' })
    expect(JSON.stringify(detail)).not.toContain(QIAN.reason)
  })

  it('and was let in without an answer is told to be wrong, for the rules let nobody in so', async () => {
    const { desk, served } = await anOffice()
    const { watch } = await desk.ask(watchFor, QIAN)
    const tablet = await enrolTablet(served)
    const honest = checkOf('c1', {
      identity: identityOf('visitor', {}, 'guest-1'),
      code: greenCode({ evidence: 'token' }),
    })
    expect(honest.body.outcome).toBe('admit')
    await tablet.write({ ...honest, body: { ...honest.body, watch: [{ watch, by: ['name'] }] } })
    await tablet.push()
    expect((await desk.ask(entry, { check: 'c1' })).row.doubts).toEqual(['outcome-differs'])
  })
})

describe('the watch list under the rules of keeping', () => {
  it('is read on record, entry by entry', async () => {
    const { desk } = await anOffice()
    const { watch } = await desk.ask(watchFor, QIAN)
    await desk.ask(watchList, {})
    const looked = (await desk.ask(reads, { person: watch })).reads.map(({ route }) => route)
    expect(looked.sort()).toEqual(['GET /api/watch-list', 'POST /api/watch-list'])
  })

  it('is erased by the term of visits after its last day, also what was taken off before', async () => {
    const { desk, served, database } = await anOffice()
    const { watch } = await desk.ask(watchFor, QIAN)
    await desk.ask(liftWatch, { watch, note: '误会' })
    const erase = () => eraseOf(served.world, served.school, false)
    // Kept for 31 days after its last day.
    served.pass(boundsOfDay(UNTIL).until - MONDAY + 31 * DAY_MS - DAY_MS)
    await erase()
    const left = () => database.all('select watch from watch_entry where school = ?', served.school)
    expect(await left()).toEqual([{ watch }])
    served.pass(2 * DAY_MS)
    await erase()
    expect(await left()).toEqual([])
    const bodies = await database.all(
      `select seq from event where school = ? and stream = 'console' and header like '%watch-list%'
        and body is not null`,
      served.school,
    )
    expect(bodies).toEqual([])
  })
})
