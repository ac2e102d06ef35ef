import { describe, expect, it } from 'vitest'
import { revokeTablet } from '#contract/console-tablets.ts'
import { type ExportedPush, parseExport } from '#contract/export.ts'
import { foundSchool } from '#server/school/found.ts'
import { unsentFile } from '#sync/export.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { deskOf } from '#test/fakes/desk.ts'
import { farTablet } from '#test/fakes/far-tablet.ts'
import { ADMIN, cookieOf, refusal, type Served } from '#test/fakes/served.ts'

/** A school whose tablet has met no network since it was enrolled, and the pushes of its file: three checks. */
async function carriedTablet() {
  const { served, store, clock } = await farTablet()
  for (const n of [1, 2, 3]) await store.append(checkOf(`check-${n}`), 'guard-1')
  const read = parseExport((await unsentFile(store, clock.now())) ?? '')
  if (!read.ok) throw new Error(`no export at line ${read.at}`)
  return { served, pushes: read.value }
}

async function imported(served: Served, pushes: readonly ExportedPush[], headers: { Cookie: string }) {
  const response = await served.post('/api/tablets/import', { pushes }, headers)
  return { status: response.status, reply: await response.json() }
}

async function countOf({ world }: Served): Promise<unknown> {
  return (await world.database.all('select count(*) as n from event'))[0]?.['n']
}

describe('a tablet’s file that is imported at the console', () => {
  it('brings its records once, and says the second time that they were here', async () => {
    const { served, pushes } = await carriedTablet()
    const office = await served.signIn()
    expect(await imported(served, pushes, office)).toEqual({
      status: 200,
      reply: { stored: 4, already: 0, refused: [] },
    })
    expect(await imported(served, pushes, office)).toEqual({
      status: 200,
      reply: { stored: 0, already: 4, refused: [] },
    })
    expect(await countOf(served)).toBe(4)
  })

  it('of another school is not taken, and no other answer than a tablet nobody has', async () => {
    const { served, pushes } = await carriedTablet()
    await foundSchool(served.world, { schoolName: '另一所学校', ...ADMIN, account: 'other' })
    const entered = await served.post('/api/sign-in', { account: 'other', password: ADMIN.password })
    const other = { Cookie: cookieOf(entered) }
    const foreign = await imported(served, pushes, other)
    expect(foreign).toEqual({ status: 200, reply: { stored: 0, already: 0, refused: ['not-found'] } })
    const nobody = pushes.map((push) => ({ ...push, stream: 'nobody' }))
    expect(await imported(served, nobody, other)).toEqual(foreign)
    expect(await countOf(served)).toBe(0)
  })

  it('that was changed is refused, and what is whole beside it is taken', async () => {
    const { served, pushes } = await carriedTablet()
    const bent = pushes.map((push) => ({ ...push, body: push.body.replace('"from":0', '"from":1') }))
    expect(await imported(served, [...bent, ...pushes], await served.signIn())).toEqual({
      status: 200,
      reply: { stored: 4, already: 0, refused: ['bad-signature'] },
    })
  })

  it('of a tablet that was revoked is taken once the office lets it still send what it holds', async () => {
    const { served, pushes } = await carriedTablet()
    const office = await served.signIn()
    const desk = deskOf(served, office)
    const stream = pushes[0]?.stream ?? ''
    await desk.ask(revokeTablet, { stream })
    expect(await imported(served, pushes, office)).toEqual({
      status: 200,
      reply: { stored: 0, already: 0, refused: ['revoked'] },
    })
    const bent = pushes.map((push) => ({ ...push, body: push.body.replace('"from":0', '"from":1') }))
    expect(await imported(served, bent, office)).toMatchObject({ reply: { refused: ['bad-signature'] } })
    expect(await countOf(served)).toBe(0)
    await desk.ask(revokeTablet, { stream, drain: true })
    expect(await imported(served, pushes, office)).toEqual({
      status: 200,
      reply: { stored: 4, already: 0, refused: [] },
    })
    await desk.ask(revokeTablet, { stream })
    expect(await imported(served, pushes, office)).toMatchObject({ reply: { refused: ['revoked'] } })
    expect(await countOf(served)).toBe(4)
  })

  it('is taken from nobody who is not signed in', async () => {
    const { served, pushes } = await carriedTablet()
    const response = await served.post('/api/tablets/import', { pushes })
    expect(await refusal(response)).toEqual({ status: 401, problem: 'not-signed-in' })
    expect(await countOf(served)).toBe(0)
  })
})
