import { describe, expect, it } from 'vitest'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { draftOf, type LateDraft, openLateEntries, type PaperVerdict } from '#kiosk/late-entries.ts'
import type { Entry } from '#ledger/bodies.ts'
import type { RememberedCheck } from '#store/store.ts'
import { factsWith, greenCode, identityOf, MORNING, reading } from '#test/fakes/facts.ts'

const pupil = { id: 's1', kind: 'student', name: '林一诺', unit: '三年级2班' } as const
const DRAFT: LateDraft = {
  ...{ check: 'c1', person: pupil, at: MORNING, tenths: 366, color: null, outcome: 'admit' },
  ...{ by: 'guard-2', note: '' },
}

function paperList() {
  const written: Entry[] = []
  const known = new Map<string, RememberedCheck>()
  const entered: string[] = []
  const world = { dead: false }
  const late = openLateEntries({
    policy: () => DEFAULT_POLICY,
    checkpoint: { id: 'east', kind: 'gate', lane: '1' },
    remembered: (check) => known.get(check),
    record: async (make) => {
      await Promise.resolve()
      if (world.dead) return null
      const { entry, remember } = make()
      written.push(entry)
      const kept = remember({ stream: 'tablet-1', seq: written.length, hash: '', at: MORNING + 900_000 })
      known.set(kept.check, kept)
      return kept
    },
    entered: (check) => entered.push(check),
  })
  return { late, written, entered, world }
}

describe('a line of the paper list', () => {
  it('is written as a late entry of its own time, on word alone, with the paper’s word beside it', async () => {
    const { late, written, entered } = paperList()
    expect(await late.enter(DRAFT)).toMatchObject({
      check: 'c1',
      outcome: 'admit',
      at: MORNING,
      grade: 'told',
    })
    expect(written).toMatchObject([
      {
        kind: 'late-entry',
        body: {
          ...{ check: 'c1', openedAt: MORNING, outcome: 'admit', grade: 'told' },
          identity: { means: 'search', evidence: 'told', person: pupil },
          readings: [{ tenths: 366, source: 'told' }],
          paper: { outcome: 'admit', by: 'guard-2', note: '' },
        },
      },
    ])
    expect(entered).toEqual(['c1'])
  })

  it('is one entry however often it is saved', async () => {
    const { late, written } = paperList()
    const twice = await Promise.all([late.enter(DRAFT), late.enter(DRAFT)])
    await late.enter({ ...DRAFT, tenths: 371 })
    expect(written).toHaveLength(1)
    expect(twice[0]).toBe(twice[1])
  })

  it('stays to be entered while the storage fails', async () => {
    const { late, written, entered, world } = paperList()
    world.dead = true
    expect(await late.enter(DRAFT)).toBeNull()
    expect(entered).toEqual([])
    world.dead = false
    expect(await late.enter(DRAFT)).toMatchObject({ outcome: 'admit' })
    expect(written).toHaveLength(1)
  })

  it('is held where the rules want more, although the paper lets in', async () => {
    const { late, written } = paperList()
    const teacher = { ...pupil, id: 't1', kind: 'staff' } as const
    expect(await late.enter({ ...DRAFT, person: teacher, color: 'green' })).toMatchObject({ outcome: 'held' })
    expect(written).toMatchObject([{ body: { outcome: 'held', paper: { outcome: 'admit' } } }])
  })

  it('has no code that another line could be taken for', async () => {
    const { late, written } = paperList()
    await late.enter({ ...DRAFT, color: 'green' })
    await late.enter({ ...DRAFT, check: 'c2', color: 'green' })
    const digests = written.map((entry) => ('code' in entry.body ? entry.body.code?.digest : undefined))
    expect(new Set(digests).size).toBe(2)
    expect(digests[0]).toMatch(/^[0-9a-f]{64}$/)
  })
})

it('begins with all the tablet knew of a verdict it could not keep', () => {
  const facts = factsWith({
    id: 'c1',
    identity: identityOf('student', { person: pupil }),
    code: greenCode({ color: 'yellow' }),
    readings: [reading(null), reading(379)],
  })
  const verdict: PaperVerdict = { check: 'c1', at: MORNING, verdict: 'held', facts }
  expect(draftOf(verdict, 'guard-1')).toEqual({
    ...{ check: 'c1', person: pupil, at: MORNING, tenths: 379, color: 'yellow', outcome: 'held' },
    ...{ by: 'guard-1', note: '' },
  })
  expect(
    draftOf({ ...verdict, facts: { ...facts, code: greenCode({ color: 'unsure' }) } }, 'g').color,
  ).toBeNull()
})
