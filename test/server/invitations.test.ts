import { describe, expect, it } from 'vitest'
import { parse } from '#contract/endpoint.ts'
import { type InvitationRow, invitationRow, invitations, passShown } from '#contract/visits.ts'
import { importPassPoint } from '#health-code/pass-keys.ts'
import { readHealthCode } from '#health-code/registry.ts'
import { fromBase64url } from '#ledger/bytes.ts'
import { rebuild } from '#server/entries/rebuild.ts'
import { keepAllPassKeys, passSigner } from '#server/passes/keys.ts'
import { rosterOf } from '#server/school/roster.ts'
import { signedInAs } from '#test/fakes/accounts.ts'
import { MONDAY, refusal, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'
import { visitOf } from '#test/fakes/visits.ts'
import { writerOf } from '#test/fakes/writer.ts'
import { contextOf } from '../health-code/vectors.ts'

const HOUR = 60 * 60_000
const DAY = 24 * HOUR

async function anOffice() {
  const served = await serveSchool({ people: 60 })
  const headers = await served.signIn()
  const { database } = served.world
  const people = await rosterOf(database, served.school)
  const host = people.find(({ kind }) => kind === 'staff')
  const pupil = people.find(({ kind }) => kind === 'student')
  if (host === undefined || pupil === undefined) throw new Error('a school without staff or pupils')
  const asked = {
    guest: { kind: 'visitor', name: '王访', organization: '教育出版社' },
    ...{ host: host.id, purpose: 'meeting', note: '请带样书', from: MONDAY, until: MONDAY + 4 * HOUR },
    ...{ party: 2, once: true, plate: '粤B12345' },
  }
  const invite = async (changes: object = {}): Promise<InvitationRow> => {
    const response = await served.post('/api/invitations', { ...asked, ...changes }, headers)
    const row = parse(invitationRow, await response.json())
    if (!row.ok) throw new Error(`not invited: ${response.status} ${row.at}`)
    return row.value
  }
  const list = async (show = 'current', as = headers): Promise<InvitationRow[]> => {
    const response = await served.ask(`/api/invitations?show=${show}`, { headers: as })
    const reply = parse(invitations.reply, await response.json())
    if (!reply.ok) throw new Error(reply.at)
    return reply.value.invitations
  }
  const act = (row: InvitationRow, what: string, body: object = {}, as = headers) =>
    served.post(`/api/invitations/${row.invitation}/${what}`, body, as)
  const open = (link: string | null) => served.post('/api/pass/shown', { token: link?.split('#')[1] ?? '' })
  const shown = async (link: string | null) => {
    const reply = parse(passShown.reply, await (await open(link)).json())
    if (!reply.ok) throw new Error(reply.at)
    return reply.value
  }
  const another = (account: string) => signedInAs(served, served.school, { role: 'school', account })
  /** How many others policy wants to agree to a visitor from now on. */
  const wanting = (approvals: number) =>
    database.run(
      `update feed set value = replace(value, '"approvals":{"visitor":0', '"approvals":{"visitor":${approvals}')
        where school = ? and kind = 'policy'`,
      served.school,
    )
  return { served, database, headers, host, pupil, invite, list, act, open, shown, another, wanting, asked }
}

describe('an invitation', () => {
  it('has a page of its own with a pass that the gates of the school can read', async () => {
    const { served, invite, shown, host } = await anOffice()
    const row = await invite()
    expect(row).toMatchObject({ standing: 'open', host: { id: host.id, name: host.name }, came: null })
    const page = await shown(row.link)
    expect(page).toMatchObject({
      ...{ schoolName: '测试学校', host: host.name, note: '请带样书', party: 2, isUsed: false },
      bring: ['pass', 'green-code', 'temperature'],
    })
    const tablet = await enrolTablet(served)
    const keys = (await tablet.pull()).entries.flatMap((entry) =>
      entry.kind === 'pass-key' && entry.value !== null ? [entry.value] : [],
    )
    const passKeys = await Promise.all(
      keys.map(({ kid, publicKey }) => importPassPoint(kid, fromBase64url(publicKey))),
    )
    const at = { now: MONDAY, school: served.school, checkpoint: 'gate-1', passKeysFreshUntil: MONDAY }
    const read = await readHealthCode(page.pass ?? '', { ...(await contextOf(at)), passKeys })
    expect(read).toMatchObject({
      ...{ evidence: 'signed', problem: null, issuer: served.school },
      subject: { passId: row.invitation, name: '王访', kind: 'visitor', visit: { party: 2, once: true } },
    })
    expect(page.pass?.length).toBeLessThanOrEqual(262)
  })

  it('has a pass that fits its symbol however long the name is', async () => {
    const { invite, shown } = await anOffice()
    for (const name of ['𠮷'.repeat(40), '👨‍👩‍👧‍👦'.repeat(7), 'محمد بن عبد الله الطويل '.repeat(3).trim()]) {
      const { link } = await invite({ guest: { kind: 'official', name, organization: '' } })
      expect((await shown(link)).guest.name).toBe(name)
      expect((await shown(link)).pass?.length).toBeLessThanOrEqual(262)
    }
  })

  it('opens nothing for a token that the school did not make, and says after a while to wait', async () => {
    const { open } = await anOffice()
    const wrong = `/pass#${'a'.repeat(48)}`
    for (let time = 0; time < 20; time += 1)
      expect(await refusal(await open(wrong))).toMatchObject({ status: 404, problem: 'not-found' })
    expect(await refusal(await open(wrong))).toMatchObject({ problem: 'too-many-tries' })
  })

  it('that is called off tells so on its page and is denied at every gate, old builds too', async () => {
    const { served, invite, act, open, list } = await anOffice()
    const row = await invite()
    const tablet = await enrolTablet(served)
    const { cursor } = await tablet.pull('', 500, 'visits')
    expect((await act(row, 'revoke', { note: '改期' })).status).toBe(200)
    expect(await refusal(await open(row.link))).toMatchObject({ problem: 'revoked' })
    expect((await tablet.pull(cursor, 500, 'visits')).entries).toEqual([
      { kind: 'revoked-pass', key: row.invitation, value: { at: MONDAY } },
      { kind: 'visit-invited', key: row.invitation, value: null },
    ])
    expect((await tablet.pull(cursor)).entries).toEqual([
      { kind: 'revoked-pass', key: row.invitation, value: { at: MONDAY } },
    ])
    expect(await list()).toMatchObject([{ standing: 'revoked', reason: '改期', link: null }])
    expect(await refusal(await act(row, 'revoke', { note: '' }))).toMatchObject({ why: 'ended-already' })
  })

  it('is told to the gates, and so is that somebody came in by it', async () => {
    const { served, invite, list, shown } = await anOffice()
    const row = await invite()
    const tablet = await enrolTablet(served)
    const first = await tablet.pull('', 500, 'visits')
    expect(first.entries.filter(({ kind }) => kind.startsWith('visit-'))).toMatchObject([
      { kind: 'visit-invited', key: row.invitation, value: { name: '王访', plate: '粤B12345' } },
    ])
    await tablet.write(
      visitOf('v1', { invitation: row.invitation, party: { invited: 2, came: 2, companions: [] } }),
    )
    await tablet.push()
    const { entries } = await tablet.pull(first.cursor, 500, 'visits')
    expect(entries).toMatchObject([
      {
        kind: 'visit-used',
        key: row.invitation,
        value: { place: { gate: '东门', lane: '1' }, until: row.until },
      },
    ])
    expect(await list()).toMatchObject([{ standing: 'used', came: { people: 2 } }])
    expect((await shown(row.link)).isUsed).toBe(true)
  })

  it('is over when its window is, and its link says so', async () => {
    const { served, invite, open, list } = await anOffice()
    const row = await invite()
    served.pass(5 * HOUR)
    expect(await refusal(await open(row.link))).toMatchObject({ problem: 'link-expired' })
    expect(await list()).toEqual([])
    expect(await list('past')).toMatchObject([{ invitation: row.invitation, standing: 'over' }])
  })

  it.each([
    ['a host who is no staff of the school', { host: 'nobody' }, 'not-found'],
    ['a window that ends before it begins', { until: MONDAY - 1 }, 'malformed'],
    ['a window that is over', { from: MONDAY - 3 * HOUR, until: MONDAY - HOUR }, 'malformed'],
    ['a window of many weeks', { until: MONDAY + 32 * DAY }, 'malformed'],
    ['a plate that is none', { plate: 'ABC' }, 'malformed'],
    [
      'a name of a hundred characters',
      { guest: { kind: 'visitor', name: '王'.repeat(100), organization: '' } },
      'malformed',
    ],
    [
      'a name that shows nothing',
      { guest: { kind: 'visitor', name: ' \u200B ', organization: '' } },
      'malformed',
    ],
    ['a party of nobody', { party: 0 }, 'malformed'],
  ])('is refused for %s', async (_, changes, problem) => {
    const { served, asked, headers, list } = await anOffice()
    const response = await served.post('/api/invitations', { ...asked, ...changes }, headers)
    expect(await refusal(response)).toMatchObject({ problem })
    expect(await list()).toEqual([])
  })

  it('stands as it stood after everything was derived again', async () => {
    const { served, database, invite, act, list } = await anOffice()
    await invite()
    await act(await invite({ party: 1 }), 'revoke', { note: '' })
    const before = await list()
    await rebuild(database, served.school)
    expect(await list()).toEqual(before)
  })
})

describe('an invitation that others must agree to', () => {
  it('has no pass before two others agreed, none of them who invited', async () => {
    const { invite, act, list, shown, another, wanting } = await anOffice()
    await wanting(2)
    const row = await invite()
    expect(row).toMatchObject({ standing: 'waiting', approvals: 2, mayApprove: false, link: null })
    const [second, third] = [await another('second'), await another('third')]
    expect(await refusal(await act(row, 'approve'))).toMatchObject({ problem: 'forbidden' })
    expect((await act(row, 'approve', {}, second)).status).toBe(200)
    expect(await refusal(await act(row, 'approve', {}, second))).toMatchObject({ problem: 'forbidden' })
    expect(await list('current', third)).toMatchObject([{ standing: 'waiting', mayApprove: true }])
    expect((await act(row, 'approve', {}, third)).status).toBe(200)
    const [issued] = await list()
    expect(issued).toMatchObject({ standing: 'open', approvedBy: ['second', 'third'] })
    expect((await shown(issued?.link ?? null)).pass).toMatch(/^CG1-/)
    expect(await refusal(await act(row, 'decline', { note: '' }))).toMatchObject({ why: 'not-waiting' })
  })

  it('has none at all once somebody declined', async () => {
    const { invite, act, list, another, wanting } = await anOffice()
    await wanting(1)
    const row = await invite()
    const second = await another('second')
    await act(row, 'decline', { note: '当天有考试' }, second)
    expect(await list()).toMatchObject([{ standing: 'declined', reason: '当天有考试', link: null }])
    expect(await refusal(await act(row, 'approve', {}, second))).toMatchObject({ why: 'not-waiting' })
  })

  it('is not approved by what its own author writes into the records', async () => {
    const { served, invite, list, wanting } = await anOffice()
    await wanting(1)
    const row = await invite()
    const write = writerOf(served)
    const own = { invitation: row.invitation, act: 'approved' } as const
    await expect(write({ kind: 'invitation', body: own }, 'head')).rejects.toThrow('invitation-unknown')
    expect(await list()).toMatchObject([{ standing: 'waiting' }])
  })
})

describe('cards', () => {
  it('of a class are made for everybody in it, the same again at the next print', async () => {
    const { served, headers, pupil } = await anOffice()
    const print = async () => (await served.post('/api/cards', { unit: pupil.unit }, headers)).json()
    const first = await print()
    const classmates = (await rosterOf(served.world.database, served.school)).filter(
      ({ unit }) => unit === pupil.unit,
    )
    expect(first.cards).toHaveLength(classmates.length)
    expect(classmates.every(({ cards }) => cards.length === 1)).toBe(true)
    await print()
    expect(
      (await rosterOf(served.world.database, served.school)).filter(({ unit }) => unit === pupil.unit),
    ).toEqual(classmates)
    for (const { text } of first.cards) expect(text.length).toBeLessThanOrEqual(262)
  })

  it('that were lost are replaced, and the old one is denied at every gate', async () => {
    const { served, headers, pupil } = await anOffice()
    await served.post('/api/cards', { unit: pupil.unit }, headers)
    const of = async () =>
      (await rosterOf(served.world.database, served.school)).find(({ id }) => id === pupil.id)
    const [old] = (await of())?.cards ?? []
    const tablet = await enrolTablet(served)
    const { cursor } = await tablet.pull()
    const response = await served.post('/api/cards/replace', { person: pupil.id }, headers)
    expect((await response.json()).cards).toHaveLength(1)
    const { entries } = await tablet.pull(cursor)
    expect(entries).toMatchObject([
      { kind: 'revoked-pass', key: old },
      { kind: 'person', key: pupil.id, value: { cards: (await of())?.cards } },
    ])
    expect((await of())?.cards).not.toContain(old)
  })
})

describe('the key of passes', () => {
  it('has a next one that tablets know half a year before it signs', async () => {
    const { served, database } = await anOffice()
    const { school, world } = served
    await keepAllPassKeys(world)
    await keepAllPassKeys(world)
    const rows = await database.all('select kid from pass_key where school = ?', school)
    expect(rows).toHaveLength(2)
    const tablet = await enrolTablet(served)
    const told = (await tablet.pull()).entries.filter(({ kind }) => kind === 'pass-key')
    expect(told).toHaveLength(2)
    const now = (await passSigner(database, school, MONDAY)).kid
    expect((await passSigner(database, school, MONDAY + 199 * DAY)).kid).toBe(now)
    const next = await passSigner(database, school, MONDAY + 201 * DAY)
    expect(next.kid).not.toBe(now)
    served.pass(201 * DAY)
    await keepAllPassKeys(world)
    expect(await database.all('select kid from pass_key where school = ?', school)).toHaveLength(3)
  })
})
