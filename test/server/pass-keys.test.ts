import { describe, expect, it } from 'vitest'
import type { FeedEntry } from '#contract/feed.ts'
import { passKeys, withdrawPassKey } from '#contract/pass-keys.ts'
import { printCards } from '#contract/visits.ts'
import { importPassPoint } from '#health-code/pass-keys.ts'
import { readHealthCode } from '#health-code/registry.ts'
import { fromBase64url } from '#ledger/bytes.ts'
import { keepAllPassKeys } from '#server/passes/keys.ts'
import { rosterOf } from '#server/school/roster.ts'
import { deskOf } from '#test/fakes/desk.ts'
import { MONDAY, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'
import { contextOf } from '../health-code/vectors.ts'

const DAY_MS = 24 * 60 * 60_000

async function anOffice() {
  const served = await serveSchool({ people: 60 })
  const { database } = served.world
  await keepAllPassKeys(served.world)
  const desk = deskOf(served, await served.signIn())
  const tablet = await enrolTablet(served)
  const [pupil] = (await rosterOf(database, served.school)).filter(({ kind }) => kind === 'student')
  const unit = pupil?.unit ?? ''
  const print = async () => (await desk.ask(printCards, { unit })).cards[0]?.text ?? ''
  const keys = async () => (await desk.ask(passKeys, {})).keys
  const signing = async () => (await keys()).find(({ state }) => state === 'signing')?.kid ?? ''
  /** How a tablet that was told so much reads a card. */
  const read = async (text: string, entries: readonly FeedEntry[]) => {
    const told = new Map(
      entries.flatMap((entry) => (entry.kind === 'pass-key' ? [[entry.key, entry.value]] : [])),
    )
    const points = [...told.values()].flatMap((key) => (key === null || key === undefined ? [] : [key]))
    const withdrawn = entries.flatMap(({ kind, key }) => (kind === 'withdrawn-key' ? [key] : []))
    const at = { now: served.world.clock(), school: served.school, passKeysFreshUntil: MONDAY + 400 * DAY_MS }
    const context = await contextOf({ ...at, checkpoint: 'gate-1', withdrawn })
    const passKeysTold = await Promise.all(
      points.map(({ kid, publicKey }) => importPassPoint(kid, fromBase64url(publicKey))),
    )
    return (await readHealthCode(text, { ...context, passKeys: passKeysTold })).problem
  }
  return { served, database, desk, tablet, print, keys, signing, read }
}

describe('a key of passes that somebody else may hold', () => {
  it('is withdrawn: tablets refuse what it signed, and take at once what the next one signs', async () => {
    const { desk, tablet, print, signing, read } = await anOffice()
    const old = await print()
    const first = await tablet.pull('', 500, 'withdrawn')
    expect(await read(old, first.entries)).toBeNull()
    const kid = await signing()
    await desk.ask(withdrawPassKey, { kid })

    const told = (await tablet.pull(first.cursor, 500, 'withdrawn')).entries
    expect(told.filter(({ key }) => key === kid)).toEqual([
      { kind: 'pass-key', key: kid, value: null },
      { kind: 'withdrawn-key', key: kid, value: { at: MONDAY } },
    ])
    expect(await read(old, [...first.entries, ...told])).toBe('key-withdrawn')
    // The next key was told long before: a tablet that hears of nothing more reads it all the same.
    const anew = await print()
    expect(anew).not.toBe(old)
    expect(await read(anew, first.entries)).toBeNull()
    expect(await signing()).not.toBe(kid)
  })

  it('is refused as unknown by a tablet that knows no word for it', async () => {
    const { desk, tablet, print, signing, read } = await anOffice()
    const old = await print()
    const first = await tablet.pull()
    await desk.ask(withdrawPassKey, { kid: await signing() })
    const { entries } = await tablet.pull(first.cursor)
    expect(entries.some(({ kind }) => kind === 'withdrawn-key')).toBe(false)
    expect(await read(old, [...first.entries, ...entries])).toBe('key-unknown')
  })

  it('leaves a key that signs and a next one, also when both were withdrawn', async () => {
    const { desk, keys, signing, served, print } = await anOffice()
    for (let time = 0; time < 3; time += 1) {
      await desk.ask(withdrawPassKey, { kid: await signing() })
      served.pass(1000)
    }
    const states = (await keys()).map(({ state }) => state)
    expect(states.filter((state) => state === 'withdrawn')).toHaveLength(3)
    expect(states.filter((state) => state === 'signing')).toHaveLength(1)
    expect(states.filter((state) => state === 'next')).toHaveLength(1)
    expect(await print()).not.toBe('')
  })

  it('that was to sign next never does, and another takes its place', async () => {
    const { desk, keys, signing, served } = await anOffice()
    const now = await signing()
    const next = (await keys()).find(({ state }) => state === 'next')?.kid ?? ''
    await desk.ask(withdrawPassKey, { kid: next })
    expect(await signing()).toBe(now)
    served.pass(201 * DAY_MS)
    await keepAllPassKeys(served.world)
    const later = deskOf(served, await served.signIn())
    const state = (await later.ask(passKeys, {})).keys.find(({ state }) => state === 'signing')
    expect([now, next]).not.toContain(state?.kid)
  })

  it('is withdrawn once, and only where it is the school’s own', async () => {
    const { desk, signing } = await anOffice()
    const kid = await signing()
    await desk.ask(withdrawPassKey, { kid })
    for (const wrong of [kid, '00000000'])
      expect(await desk.call(withdrawPassKey, { kid: wrong })).toMatchObject({
        ok: false,
        failure: { code: 'not-found' },
      })
  })
})
