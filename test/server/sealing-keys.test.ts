import { describe, expect, it } from 'vitest'
import { openUnsealers } from '#server/entries/unsealers.ts'
import { newSealingKey, sealingKeys, tryBackup, useSealingKey } from '#server/school/sealing-keys.ts'
import { pullOnce } from '#sync/pull.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { farTablet } from '#test/fakes/far-tablet.ts'
import { type Served, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'
import { writerOf } from '#test/fakes/writer.ts'

/** A school whose set-up is over: its first key was shown to be kept. */
async function proven(): Promise<Served> {
  const served = await serveSchool()
  const [row] = await served.world.database.all('select kid, private_key from sealing_key')
  const kept = { kid: String(row?.['kid']), privateKey: String(row?.['private_key']) }
  expect(await useSealingKey(served.world, kept)).toBe('used')
  return served
}

/** A tablet that has sent one check under the first key. */
async function morning() {
  const tablet = await farTablet(await proven())
  await tablet.store.append(checkOf('check-1'), 'guard-1')
  await tablet.drain()
  return tablet
}

async function kidsOf({ served }: Awaited<ReturnType<typeof morning>>): Promise<string[]> {
  const rows = await served.world.database.all('select header from event order by gseq')
  return rows.map(({ header }): string => JSON.parse(String(header)).kid)
}

describe('a new sealing key', () => {
  it('seals nothing before its backup was brought back, whole', async () => {
    const tablet = await morning()
    const { world, school } = tablet.served
    const [first] = await sealingKeys(world.database)
    const key = await newSealingKey(world, school)
    expect(await useSealingKey(world, { ...key, privateKey: `${key.privateKey.slice(0, -1)}_` })).toBe(
      'damaged',
    )
    expect(await useSealingKey(world, { ...key, kid: 'nobody' })).toBe('unknown')
    expect((await sealingKeys(world.database)).map(({ kid, state }) => [kid, state])).toEqual([
      [first?.kid, 'current'],
      [key.kid, 'waiting'],
    ])
    expect((await enrolTablet(tablet.served)).enrolment.sealingKey.kid).toBe(first?.kid)
  })

  it('is taken up by a tablet with its next pull; what it sealed before opens all the same', async () => {
    const tablet = await morning()
    const { world, school } = tablet.served
    const key = await newSealingKey(world, school)
    await tablet.store.append(checkOf('check-2'), 'guard-1')
    expect(await useSealingKey(world, key)).toBe('used')
    expect(await useSealingKey(world, key)).toBe('used-already')
    await pullOnce(tablet.uplink)
    await tablet.store.append(checkOf('check-3'), 'guard-1')
    await tablet.drain()
    const old = (await sealingKeys(world.database)).find(({ state }) => state === 'kept')?.kid
    expect(await kidsOf(tablet)).toEqual([old, old, old, key.kid])
    const entries = await world.database.all('select check_id from entry order by check_id')
    expect(entries).toEqual([{ check_id: 'check-1' }, { check_id: 'check-2' }, { check_id: 'check-3' }])
    expect((await tablet.store.enrolment())?.sealingKey.kid).toBe(key.kid)
  })

  it('is what the console seals to, and newly enrolled tablets', async () => {
    const tablet = await morning()
    const { served } = tablet
    const key = await newSealingKey(served.world, served.school)
    await useSealingKey(served.world, key)
    const person = { id: 'student-1', kind: 'student', name: '测试', unit: null } as const
    const reading = { tenths: 366, site: 'axillary', at: 1, by: 'guardian' } as const
    await writerOf(served)({ kind: 'home-reading', body: { person, day: '2026-11-23', reading } })
    expect((await kidsOf(tablet)).at(-1)).toBe(key.kid)
    expect((await enrolTablet(served)).enrolment.sealingKey.kid).toBe(key.kid)
  })

  it('that is none leaves the tablet with the one it has', async () => {
    const tablet = await morning()
    const before = (await tablet.store.enrolment())?.sealingKey
    await expect(tablet.store.takeSealingKey({ kid: 'bad', publicKey: 'AAAA' })).rejects.toThrow()
    expect((await tablet.store.enrolment())?.sealingKey).toEqual(before)
    await tablet.store.append(checkOf('check-2'), 'guard-1')
  })
})

describe('a backup of a sealing key', () => {
  it('is tried on what is stored, with nothing but what it holds', async () => {
    const tablet = await morning()
    const { world, school } = tablet.served
    const [row] = await world.database.all('select kid, private_key from sealing_key')
    const kept = { kid: String(row?.['kid']), privateKey: String(row?.['private_key']) }
    // As after a loss of the database's own copy.
    await world.database.run(`update sealing_key set private_key = ''`)
    expect(await tryBackup(world.database, kept)).toEqual({ opened: 2, closed: 0 })
    const { privateKey } = await newSealingKey(world, school)
    expect(await tryBackup(world.database, { ...kept, privateKey })).toEqual({ opened: 0, closed: 2 })
    expect(await tryBackup(world.database, { ...kept, privateKey: privateKey.slice(4) })).toBeNull()
    expect(await tryBackup(world.database, { kid: 'nobody', privateKey })).toEqual({ opened: 0, closed: 0 })
  })

  it('of an old key opens what was sealed to it after many rotations', async () => {
    const served = await proven()
    const tablet = await enrolTablet(served)
    await tablet.write(checkOf('check-1'))
    for (let n = 0; n < 3; n++)
      await useSealingKey(served.world, await newSealingKey(served.world, served.school))
    await tablet.push()
    const [event] = tablet.events
    const sealed = { kid: tablet.enrolment.sealingKey.kid, body: event?.body ?? new Uint8Array() }
    const open = await openUnsealers(served.world.database)(served.school)([sealed])
    expect(open(sealed)).toContain('check-1')
    expect((await sealingKeys(served.world.database)).map(({ state }) => state)).toEqual([
      'current',
      ...['kept', 'kept', 'kept'],
    ])
  })
})
