import { describe, expect, it } from 'vitest'
import { tablets } from '#contract/console-tablets.ts'
import { parse } from '#contract/endpoint.ts'
import { push } from '#contract/tablet.ts'
import { inventSchool } from '#drill/school.ts'
import { auditChains } from '#server/db/audit.ts'
import { addGuard } from '#server/school/guards.ts'
import { rosterOf, spelled } from '#server/school/roster.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { ADMIN, MONDAY, refusal, type Served, serveNothing, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'

describe('the roster', () => {
  it('takes new people, changes those whose number it knows, and leaves the rest', async () => {
    const served = await serveSchool()
    const headers = await served.signIn()
    const { people } = inventSchool(5, 30)
    const sent = (list: unknown) => served.post('/api/roster', { people: list }, headers)
    expect(await (await sent(people)).json()).toMatchObject({
      ...{ added: 30, changed: 0, unchanged: 0, guardians: 0 },
    })
    const moved = people.map((person, index) => (index < 3 ? { ...person, unit: '转班' } : person))
    const known = new Map(
      (await rosterOf(served.world.database, served.school)).map((person) => [person.number, person.id]),
    )
    expect(await (await sent(moved)).json()).toMatchObject({ added: 0, changed: 3, unchanged: 27 })
    expect(await (await sent(moved)).json()).toMatchObject({ added: 0, changed: 0, unchanged: 30 })
    for (const person of await rosterOf(served.world.database, served.school))
      expect(known.get(person.number)).toBe(person.id)
  })

  it('takes all rows or none', async () => {
    const served = await serveSchool()
    const headers = await served.signIn()
    const good = { kind: 'student', name: '好', unit: null, number: '1' }
    const bad = [
      { ...good, number: '有空 格' },
      { ...good, kind: 'visitor' },
      { ...good, name: '' },
      { ...good, name: 'x'.repeat(81) },
    ]
    for (const row of bad) {
      const answer = await refusal(await served.post('/api/roster', { people: [good, row] }, headers))
      expect(answer).toMatchObject({
        status: 400,
        problem: 'malformed',
        at: expect.stringMatching(/^people\.1\./),
      })
    }
    expect((await served.post('/api/roster', { people: [] }, headers)).status).toBe(400)
    expect(await rosterOf(served.world.database, served.school)).toEqual([])
  })

  it('is spelled as it is searched for, surnames by their own sound', () => {
    expect(spelled('欧阳明月')).toEqual({ initials: 'oymy', pinyin: 'ouyangmingyue' })
    expect(spelled('单雨')).toEqual({ initials: 'sy', pinyin: 'shanyu' })
    expect(spelled('区静')).toEqual({ initials: 'oj', pinyin: 'oujing' })
    expect(spelled('Li Lei').pinyin).toBe('lilei')
    for (const { name } of inventSchool(9, 300).people) {
      expect(spelled(name).initials).toMatch(/^[a-z]{2,4}$/)
      expect(spelled(name).pinyin).toMatch(/^[a-z]+$/)
    }
  })
})

describe('tablets', () => {
  it('are added by a link that lives fifteen minutes, told with a symbol to scan', async () => {
    const served = await serveSchool()
    const headers = await served.signIn()
    const asked = { name: '东门平板', checkpoint: { kind: 'gate', name: '东门', lane: '1' } }
    const link = (await (await served.post('/api/tablets', asked, headers)).json()) as {
      link: string
      expiresAt: number
      qr: string
    }
    expect(link.link).toMatch(/^\/#enrol=[A-Za-z0-9_-]{22}$/)
    expect(link.expiresAt).toBe(MONDAY + 15 * 60_000)
    expect(link.qr).toMatch(/^<svg /)
  })

  it('show what they said at their last contact', async () => {
    const served = await serveSchool()
    const headers = await served.signIn()
    const guard = await addGuard(served.world, served.school, { name: '测试门卫', pin: '908172' })
    const tablet = await enrolTablet(served)
    const board = async () => {
      const reply = parse(tablets.reply, await (await served.ask('/api/tablets', { headers })).json())
      if (!reply.ok) throw new Error(`tablets at ${reply.at}`)
      return reply.value.tablets
    }
    expect(await board()).toMatchObject([
      { name: '东门平板', state: 'active', assurance: 'key', events: 0, unsynced: null, persisted: null },
    ])
    await tablet.write(checkOf('one'))
    served.pass(5000)
    const batch = tablet.batch()
    await tablet.push({
      ...batch,
      status: {
        ...batch.status,
        unsynced: 3,
        oldestUnsyncedAt: MONDAY,
        persisted: false,
        clock: MONDAY,
        guard,
      },
    })
    expect(await board()).toMatchObject([
      {
        unsynced: 3,
        oldestUnsyncedAt: MONDAY,
        persisted: false,
        clockOff: -5000,
        lastContactAt: MONDAY + 5000,
        events: 1,
        guard: '测试门卫',
        app: '0.1.0',
      },
    ])
  })

  it('show how camera and thermometer stood; of a build that does not say, or says what is not known here, nothing', async () => {
    const served = await serveSchool()
    const headers = await served.signIn()
    const tablet = await enrolTablet(served)
    const shown = async (devices: unknown) => {
      const { status, ...batch } = tablet.batch()
      const body = JSON.stringify({ ...batch, status: { ...status, devices } })
      expect((await tablet.send('POST', push.path, body)).status).toBe(200)
      const reply = parse(tablets.reply, await (await served.ask('/api/tablets', { headers })).json())
      const [row] = reply.ok ? reply.value.tablets : []
      return [row?.app, row?.devices]
    }
    const devices = { camera: 'lost', thermometer: 'connected' }
    expect(await shown(devices)).toEqual(['0.1.0', devices])
    expect(await shown({ camera: 'humming', thermometer: 'none' })).toEqual(['0.1.0', null])
    expect(await shown(devices)).toEqual(['0.1.0', devices])
    expect(await shown(undefined)).toEqual(['0.1.0', null])
  })

  it('at one gate share its id, at two gates do not', async () => {
    const served = await serveSchool()
    const at = (name: string, lane: string) => ({
      name: 't',
      checkpoint: { kind: 'gate' as const, name, lane },
    })
    const [east1, east2, west] = [
      await enrolTablet(served, at('东门', '1')),
      await enrolTablet(served, at('东门', '2')),
      await enrolTablet(served, at('西门', '1')),
    ]
    expect(east1.enrolment.checkpoint.id).toBe(east2.enrolment.checkpoint.id)
    expect(east1.enrolment.checkpoint.id).not.toBe(west.enrolment.checkpoint.id)
  })
})

describe('a guard', () => {
  it('needs a name and six digits, which are not kept', async () => {
    const served = await serveSchool()
    const headers = await served.signIn()
    for (const wrong of [
      { name: '', pin: '123456' },
      { name: 'a', pin: '12345' },
      { name: 'a', pin: '12345a' },
      { name: 'a' },
    ]) {
      expect((await served.post('/api/guards', wrong, headers)).status).toBe(400)
    }
    expect((await served.post('/api/guards', { name: '测试门卫', pin: '908172' }, headers)).status).toBe(200)
    expect(await (await served.ask('/api/guards', { headers })).json()).toMatchObject({
      guards: [{ name: '测试门卫' }],
    })
    expect(
      JSON.stringify([
        await served.world.database.all('select * from guard'),
        await served.world.database.all('select * from feed'),
      ]),
    ).not.toContain('908172')
  })
})

describe('set-up', () => {
  type Founded = { school: string; kid: string; privateKey: string }
  const secret = 'S3cret-of-the-first-run'
  const wanted = { secret, schoolName: '新学校', account: 'head', name: '校长', password: ADMIN.password }

  it('founds the school once, and is over when the sealing key was shown to be kept', async () => {
    const served = await serveNothing({ setUpSecret: secret })
    const founded = (await (await served.post('/api/set-up', wanted)).json()) as Founded
    expect(await refusal(await served.post('/api/set-up', wanted))).toEqual({
      status: 409,
      problem: 'already-set-up',
    })
    const proof = { secret, kid: founded.kid, privateKey: founded.privateKey }
    // At its first letter: the last one of some keys is the same in other words.
    const torn = `_${founded.privateKey.slice(1)}`
    const wrong = await refusal(await served.post('/api/set-up/proof', { ...proof, privateKey: torn }))
    expect(wrong).toEqual({ status: 400, problem: 'malformed', at: 'privateKey' })
    expect((await served.post('/api/set-up/proof', { ...proof, kid: 'other' })).status).toBe(400)
    expect((await served.post('/api/set-up/proof', { ...proof, secret: 'guess' })).status).toBe(403)
    expect(await (await served.post('/api/set-up/proof', proof)).json()).toEqual({ proven: true })
    expect(await refusal(await served.post('/api/set-up/proof', proof))).toEqual({
      status: 410,
      problem: 'link-spent',
    })
    expect((await served.post('/api/sign-in', { account: 'head', password: ADMIN.password })).status).toBe(
      200,
    )
  })

  it('goes on after it was left before the proof, also after a restart, and not after the proof', async () => {
    const served = await serveNothing({ setUpSecret: secret })
    const resume = (from: Served, link = secret) => from.post('/api/set-up/resume', { secret: link })
    expect(await refusal(await resume(served))).toEqual({ status: 404, problem: 'not-found' })
    const { kid, privateKey } = (await (await served.post('/api/set-up', wanted)).json()) as Founded
    const restarted = await serveNothing({ database: served.world.database, setUpSecret: 'Next-link' })
    expect(await refusal(await resume(restarted))).toEqual({ status: 403, problem: 'forbidden' })
    expect(await refusal(await resume(restarted, ''))).toEqual({ status: 403, problem: 'forbidden' })
    const again = await (await resume(restarted, 'Next-link')).json()
    expect(again).toEqual({ schoolName: '新学校', kid, privateKey })
    const proof = { secret: 'Next-link', kid, privateKey }
    expect((await restarted.post('/api/set-up/proof', proof)).status).toBe(200)
    for (const [from, link] of [
      [restarted, 'Next-link'],
      [served, secret],
    ] as const)
      expect(await refusal(await resume(from, link))).toEqual({ status: 409, problem: 'already-set-up' })
  })

  it('hands the key to nobody who guesses', async () => {
    const served = await serveNothing({ setUpSecret: secret })
    await served.post('/api/set-up', wanted)
    for (let i = 0; i < 5; i++)
      expect((await served.post('/api/set-up/resume', { secret: `guess${i}` })).status).toBe(403)
    expect((await served.post('/api/set-up/resume', { secret })).status).toBe(429)
    const closed = await serveNothing({ database: served.world.database, setUpSecret: null })
    expect((await closed.post('/api/set-up/resume', { secret })).status).toBe(403)
  })

  it('founds one school when the button was pressed twice', async () => {
    const served = await serveNothing({ setUpSecret: secret })
    const answers = await Promise.all([
      served.post('/api/set-up', wanted),
      served.post('/api/set-up', wanted),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    expect(await served.world.database.all('select name from school')).toEqual([{ name: '新学校' }])
  })

  it('is nobody’s without the link, and five guesses end it', async () => {
    const served = await serveNothing({ setUpSecret: secret })
    for (let i = 0; i < 5; i++)
      expect((await served.post('/api/set-up', { ...wanted, secret: `guess${i}` })).status).toBe(403)
    expect(await refusal(await served.post('/api/set-up', wanted))).toEqual({
      status: 429,
      problem: 'too-many-tries',
      retryAfter: 900,
    })
    const closed = await serveNothing({ setUpSecret: null })
    expect((await closed.post('/api/set-up', { ...wanted, secret: '' })).status).toBe(403)
  })

  it('wants a password of ten letters', async () => {
    const served = await serveNothing({ setUpSecret: secret })
    expect(await refusal(await served.post('/api/set-up', { ...wanted, password: 'short' }))).toEqual({
      status: 400,
      problem: 'malformed',
      at: 'password',
    })
  })
})

describe('the audit', () => {
  it('finds a touched header, a touched body, a missing event, a missing end, and nothing else', async () => {
    const served = await serveSchool()
    const { database } = served.world
    const streams = await Promise.all(Array.from({ length: 6 }, () => enrolTablet(served)))
    for (const [index, tablet] of streams.entries()) {
      for (let i = 0; i < 4; i++) await tablet.write(checkOf(`c-${index}-${i}`))
      await tablet.push()
    }
    const [header, body, gap, end, erased] = streams.map((tablet) => tablet.enrolment.stream)
    const where = 'where stream = ? and seq = ?'
    await database.run(
      `update event set header = replace(header, 'guard-1', 'guard-2') ${where}`,
      header ?? '',
      2,
    )
    await database.run(`update event set body = ? ${where}`, Uint8Array.of(1), body ?? '', 3)
    await database.run(`delete from event ${where}`, gap ?? '', 2)
    await database.run(`delete from event ${where}`, end ?? '', 4)
    await database.run(`update event set body = null ${where}`, erased ?? '', 1)
    const breaks = new Map<string, string>()
    const found = await auditChains(database, ({ stream, seq, code }) => breaks.set(stream, `${seq} ${code}`))
    expect(found).toEqual({ events: 22, streams: 6, erased: 1, broken: 4 })
    expect(breaks).toEqual(
      new Map([
        [header, '2 hash-differs'],
        [body, '3 body-differs'],
        [gap, '2 gap'],
        [end, '3 head-differs'],
      ]),
    )
  })
})
