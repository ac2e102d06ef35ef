import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import type { Person } from '#domain/person.ts'
import { type CheckpointKind, DEFAULT_POLICY } from '#domain/policy.ts'
import type { Outcome } from '#domain/reasons.ts'
import type { RollAct } from '#domain/roll-call.ts'
import { openSite } from '#kiosk/site.ts'
import type { Entry } from '#ledger/bodies.ts'
import type { RollCallMarkBody } from '#ledger/visit-bodies.ts'
import type { Elsewhere, RememberedCheck, SettingKey, ToldSite, Visits } from '#store/store.ts'
import { factsWith, identityOf } from '#test/fakes/facts.ts'
import { MONDAY } from '#test/fakes/served.ts'

const EAST = { gate: '东门', lane: '1' }
const pupils: readonly Person[] = Array.from({ length: 500 }, (_, n) => ({
  ...{ id: `p${n}`, kind: 'student' as const, name: `学生${n}`, unit: `${1 + (n % 12)}班` },
}))

/** `stuck`: a storage that writes records some time later. */
type Place = { dead: boolean; stuck: boolean; kind: CheckpointKind; remembered: readonly RememberedCheck[] }

/** A tablet that has heard of these people at another lane, and what it keeps and writes. */
async function tablet(
  guard: string,
  kept = new Map<SettingKey, unknown>(),
  { dead = false, stuck = false, kind = 'gate', remembered = [] }: Partial<Place> = {},
) {
  const written: Entry[] = []
  let ids = 0
  const told = signal<ToldSite>({ visits: new Map(), left: new Map(), acts: new Map() })
  const elsewhere = signal<Elsewhere>({
    codes: new Map(),
    people: new Map(
      pupils.map(({ id }) => [
        id,
        { at: MONDAY, stream: 'other', checkpoint: 'gate', place: EAST, outcome: 'admit', code: null },
      ]),
    ),
  })
  const site = await openSite(
    {
      ...{ now: () => MONDAY + 60_000, randomId: () => `${guard}-${++ids}`, actor: guard },
      store: {
        append: async (entry) => {
          if (dead) throw new Error('storage is dead')
          if (stuck) await new Promise(() => {})
          written.push(entry)
          return { seq: written.length, hash: '', at: MONDAY }
        },
        setting: async (key) => kept.get(key) ?? null,
        setSetting: async (key, value) => void kept.set(key, structuredClone(value)),
      },
      checkpoint: { id: 'gate-1', kind, lane: '1' },
      policy: () => DEFAULT_POLICY,
      person: (id) => pupils.find((one) => one.id === id),
      ...{ told, elsewhere, visits: signal<Visits>({ invitations: new Map(), used: new Map() }) },
      ...{ heardAt: () => MONDAY, cue: () => {} },
    },
    remembered,
  )
  const settled = () => new Promise((resolve) => setTimeout(resolve))
  return { site, told, kept, written, settled }
}

/** What the server tells of these records, as it comes to another tablet. */
function toldOf(written: readonly Entry[], by: string): Map<string, RollAct> {
  const acts = written.flatMap(({ body }): [string, RollAct][] => {
    const { mark, ...deed } = body as RollCallMarkBody /* nothing else is written in these tests */
    const told = deed.act === 'safe' ? { ...deed, person: deed.person.id } : deed
    return [[mark, { ...told, at: MONDAY + 60_000, by, place: EAST }]]
  })
  return new Map(acts)
}

describe('a roll call at a tablet', () => {
  it('lists all who are on site, and marks each once', async () => {
    const { site, written } = await tablet('guard-1')
    expect(site.view.value.people).toHaveLength(500)
    site.actions.start('roll-call')
    expect(site.seen('p7')).toMatchObject({ name: '学生7' })
    site.seen('p7')
    expect(site.seen('nobody')).toBeNull()
    expect([...(site.view.value.roll?.safe.keys() ?? [])]).toEqual(['p7'])
    expect(written.map(({ body }) => ('act' in body ? body.act : ''))).toEqual(['started', 'safe'])
  })

  it('is one with that of another tablet once each has heard of the other', async () => {
    const [east, west] = [await tablet('guard-1'), await tablet('guard-2')]
    for (const { site } of [east, west]) site.actions.start('roll-call')
    for (const [n, { id }] of pupils.entries()) (n % 2 === 0 ? east : west).site.seen(id)
    expect(east.site.view.value.roll?.safe.size).toBe(250)
    await east.settled()
    east.told.value = { ...east.told.value, acts: toldOf(west.written, 'guard-2') }
    west.told.value = { ...west.told.value, acts: toldOf(east.written, 'guard-1') }
    for (const { site } of [east, west]) expect(site.view.value.roll?.safe.size).toBe(500)
    expect(east.site.view.value.roll?.safe.get('p1')).toMatchObject({ by: 'guard-2', place: EAST })
    west.site.actions.end()
    expect(west.site.view.value.roll).toBeNull()
  })

  it('is still there after the page was loaded again without a network', async () => {
    const { site, kept, settled } = await tablet('guard-1')
    site.actions.start('evacuation')
    site.seen('p1')
    await settled()
    const again = (await tablet('guard-1', kept)).site.view.value.roll
    expect(again).toMatchObject({ cause: 'evacuation' })
    expect([...(again?.safe.keys() ?? [])]).toEqual(['p1'])
  })

  it('is still there after the page was lost before its records were written', async () => {
    const { site, kept, settled } = await tablet('guard-1', new Map(), { stuck: true })
    site.actions.start('roll-call')
    site.seen('p1')
    await settled()
    const again = (await tablet('guard-1', kept)).site.view.value.roll
    expect([...(again?.safe.keys() ?? [])]).toEqual(['p1'])
  })

  it('takes a mistake back', async () => {
    const { site } = await tablet('guard-1')
    site.actions.start('roll-call')
    site.seen('p1')
    site.actions.undo(site.view.value.roll?.safe.get('p1')?.mark ?? '')
    expect(site.view.value.roll?.safe.size).toBe(0)
  })

  it('goes on with a dead storage, and says that nothing is recorded', async () => {
    const { site, settled } = await tablet('guard-1', new Map(), { dead: true })
    site.actions.start('roll-call')
    site.seen('p1')
    await settled()
    expect(site.view.value).toMatchObject({ unrecorded: true })
    expect(site.view.value.roll?.safe.size).toBe(1)
  })
})

describe('at the door of a class', () => {
  const stopped = (outcome: Outcome): RememberedCheck => ({
    ...{ check: outcome, stream: 'tablet-1', seq: 1, at: MONDAY, outcome, grade: 'token' },
    ...{ reasons: [], missing: [], changes: [], corrected: false },
    facts: factsWith({ identity: identityOf('student', {}, `p-${outcome}`) }),
  })

  it('whoever stood there is on site, however that ended; from a gate somebody sent away is not', async () => {
    const remembered = (['turn-away', 'held'] as const).map(stopped)
    const stateOf = async (kind: CheckpointKind) => {
      const { site } = await tablet('guard-1', new Map(), { kind, remembered })
      return site.view.value.people.flatMap(({ key, state }) => (key.startsWith('p-') ? [[key, state]] : []))
    }
    expect((await stateOf('class-door')).sort()).toEqual([
      ['p-held', 'in'],
      ['p-turn-away', 'in'],
    ])
    expect(await stateOf('gate')).toEqual([['p-held', 'held']])
  })
})

describe('whoever goes', () => {
  it('is off the list at once, also when another lane had let them in, and after the page was loaded again', async () => {
    const { site, kept, settled } = await tablet('guard-1')
    site.noteLeft('p1', MONDAY + 1)
    expect(site.view.value.people).toHaveLength(499)
    await settled()
    expect((await tablet('guard-1', kept)).site.view.value.people).toHaveLength(499)
  })

  it('ends the visit they lead, and no other', async () => {
    const { site, told } = await tablet('guard-1')
    const guest = { id: 'g1', kind: 'visitor', name: '王访', unit: null } as const
    const visit = { person: guest, host: null, at: MONDAY, expectedUntil: null, came: 1, companions: [] }
    told.value = { ...told.value, visits: new Map([['v1', { ...visit, visit: 'v1', overAt: null }]]) }
    expect(site.visitEnd('g1', MONDAY + 1, 'scanned')).toMatchObject({
      ...{ kind: 'visit-closed', body: { visit: 'v1', how: 'scanned', leftAt: MONDAY + 1 } },
    })
    expect(site.visitEnd('p1', MONDAY + 1, 'scanned')).toBeNull()
    expect(site.leadOf('v1')).toEqual(guest)
    // The badge is shown once more on the way: the visit is over, and nothing ends twice.
    site.noteLeft('g1', MONDAY + 1)
    expect(site.visitEnd('g1', MONDAY + 2, 'scanned')).toBeNull()
  })
})
