import { describe, expect, it } from 'vitest'
import { readProof, signedProof } from '#contract/proof.ts'
import type { Outcome } from '#domain/reasons.ts'
import { type InspectionDraft, openInspection, problemOfDraft } from '#kiosk/inspection.ts'
import type { Entry } from '#ledger/bodies.ts'
import { fromBase64url, utf8 } from '#ledger/bytes.ts'
import type { DeviceProof, RememberedCheck } from '#store/store.ts'
import { factsWith, identityOf, MORNING } from '#test/fakes/facts.ts'

const HASH = 'ab'.repeat(32)
const DAY = 24 * 60 * 60_000

function checkOf(check: string, outcome: Outcome, changes: Partial<RememberedCheck> = {}): RememberedCheck {
  return {
    ...{ check, stream: 'tablet-1', seq: 1, at: MORNING, outcome, grade: 'token', corrected: false },
    ...{ reasons: [], missing: [], changes: [] },
    facts: factsWith({ id: check, identity: identityOf('official', {}, `person-${check}`) }),
    ...changes,
  }
}

const PARTY = [checkOf('c1', 'admit'), checkOf('c2', 'held'), checkOf('c3', 'admit')]
const DRAFT: InspectionDraft = {
  ...{ authority: '县教育局', mission: '督2026-8', leader: { id: null, name: '赵校长' } },
  ...{ areas: ['gate'], checks: ['c1', 'c2', 'c3'] },
}

async function anInspection(
  remembered: readonly RememberedCheck[] = PARTY,
  keeps: 'key' | 'token' = 'key',
  kept: unknown = null,
) {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ])
  const proof: DeviceProof = keeps === 'key' ? { means: 'key', pair } : { means: 'token', token: 'secret' }
  const written: Entry[] = []
  const world = { dead: false }
  const desk = await openInspection({
    ...{ now: () => MORNING + 60_000, randomId: () => 'inspection-1', actor: 'guard-1' },
    ...{
      checkpoint: { id: 'east', kind: 'gate', lane: '1' },
      policyVersion: 4,
      lastContactAt: null,
      leader: null,
    },
    ...{ origin: 'https://gate.example', enrolment: { school: 'school-1', stream: 'tablet-1', proof } },
    store: {
      append: async (entry) => {
        if (world.dead) throw new Error('storage is dead')
        written.push(entry)
        return { seq: 41, hash: HASH, at: MORNING + 60_000 }
      },
      remembered: async () => remembered,
      setting: async () => kept,
      progress: async () => ({
        ...{ stream: 'tablet-1', head: { seq: 40, hash: HASH }, acked: 38, safe: 30 },
        oldestUnsyncedAt: MORNING,
      }),
    },
  })
  return { desk, written, world, pair }
}

describe('an inspection', () => {
  it('names the checks of its officials as they stand, one of them held like anybody, and changes none', async () => {
    const { desk, written } = await anInspection()
    await desk.record(DRAFT)
    expect(written).toMatchObject([
      {
        kind: 'inspection',
        body: {
          ...{ authority: '县教育局', mission: '督2026-8', leader: { id: null, name: '赵校长' } },
          members: [
            { check: 'c1', outcome: 'admit', person: { kind: 'official' } },
            { check: 'c2', outcome: 'held' },
            { check: 'c3', outcome: 'admit' },
          ],
        },
      },
    ])
  })

  it('gives a receipt that the tablet has signed, which names nobody', async () => {
    const { desk, pair } = await anInspection()
    const given = await desk.record(DRAFT)
    const proof = readProof(given?.address ?? '')
    expect(proof).toMatchObject({
      is: 'receipt',
      receipt: {
        ...{ school: 'school-1', stream: 'tablet-1', seq: 41, hash: HASH, at: MORNING + 60_000 },
        counts: { admit: 2, held: 1, isolate: 0, 'turn-away': 0 },
      },
    })
    const isGood = await crypto.subtle.verify(
      { name: 'ECDSA', hash: 'SHA-256' },
      pair.publicKey,
      fromBase64url(proof?.signature ?? ''),
      utf8(signedProof(proof?.signed ?? '')),
    )
    expect(isGood).toBe(true)
    expect(decodeURIComponent(given?.address ?? '')).not.toMatch(/person|督|赵/)
  })

  it('gives one without a signature where the browser keeps no key, and says so', async () => {
    const { desk } = await anInspection(PARTY, 'token')
    expect(await desk.record(DRAFT)).toMatchObject({ isUnsigned: true })
  })

  it('gives nothing that was not written', async () => {
    const { desk, world } = await anInspection()
    world.dead = true
    expect(await desk.record(DRAFT)).toBeNull()
    world.dead = false
    expect(await desk.record(DRAFT)).not.toBeNull()
  })

  it('knows only officials whom this tablet checked today: nobody comes into it by a word', async () => {
    const { desk, written } = await anInspection([
      ...PARTY,
      checkOf('voided', 'admit', { voided: true }),
      checkOf('yesterday', 'admit', { at: MORNING - DAY }),
      checkOf('other', 'admit', { stream: 'tablet-2' }),
      checkOf('staff', 'admit', { facts: factsWith({ id: 'staff', identity: identityOf('staff') }) }),
    ])
    expect(desk.officials.map(({ check }) => check)).toEqual(['c1', 'c2', 'c3'])
    const unknown = ['staff', 'yesterday', 'other', 'voided', 'nobody']
    expect(await desk.record({ ...DRAFT, checks: unknown })).toBeNull()
    expect(written).toEqual([])
    await desk.record({ ...DRAFT, checks: ['nobody', 'c2'] })
    expect(written).toMatchObject([{ body: { members: [{ check: 'c2', outcome: 'held' }] } }])
  })

  it('is recorded once it says who, from whom and with whom', () => {
    expect(problemOfDraft(DRAFT)).toBeNull()
    expect(problemOfDraft({ ...DRAFT, checks: [] })).toBe('nobody')
    expect(problemOfDraft({ ...DRAFT, checks: Array.from({ length: 21 }, (_, n) => `c${n}`) })).toBe(
      'too-many',
    )
    expect(problemOfDraft({ ...DRAFT, authority: '  ' })).toBe('authority-missing')
    expect(problemOfDraft({ ...DRAFT, leader: null })).toBe('leader-missing')
    expect(problemOfDraft({ ...DRAFT, leader: { id: null, name: ' ' } })).toBe('leader-missing')
  })
})

describe('what a gate has to show', () => {
  it('is today’s checks by outcome and grade, what is open since when, and its chain; nobody is named', async () => {
    const held = factsWith({ id: 'old', openedAt: MORNING - DAY, identity: identityOf('visitor') })
    const { desk } = await anInspection([
      ...PARTY,
      checkOf('old', 'held', { at: MORNING - DAY, facts: held }),
      checkOf('signed', 'admit', { grade: 'signed', facts: factsWith({ identity: identityOf('staff') }) }),
      checkOf('wrong', 'admit', { voided: true }),
    ])
    const { evidence } = desk
    expect(evidence.today.admit).toMatchObject({ token: 2, signed: 1, color: 0, told: 0, none: 0 })
    expect(evidence.today.held).toMatchObject({ token: 1 })
    expect(evidence.officials).toEqual({ admit: 2, held: 1, isolate: 0, 'turn-away': 0 })
    expect(evidence.open).toEqual({ held: 2, isolated: 0, oldestAt: MORNING - DAY })
    expect(evidence.chain).toEqual({ records: 40, hash: HASH, unsent: 2, oldestUnsentAt: MORNING })
    expect(JSON.stringify(evidence)).not.toMatch(/person|测试/)
  })

  it('is also what the whole school had to show when the tablet last asked, and nothing where that is unreadable', async () => {
    const counts = { from: '2026-11-17', to: '2026-11-23', lines: [] }
    const school = {
      ...{
        schoolName: '测试学校',
        asOf: MORNING - DAY,
        policyVersion: 4,
        today: counts,
        tablets: [],
        seal: null,
      },
      period: { ...counts, erasedDays: 0, inspections: 2 },
      cases: { open: 1, overdue: 0, ages: [1, 0, 0, 0] },
    }
    const { desk } = await anInspection(PARTY, 'key', school)
    expect(desk.evidence.school).toEqual(school)
    expect((await anInspection(PARTY, 'key', { ...school, cases: 1 })).desk.evidence.school).toBeNull()
    expect((await anInspection()).desk.evidence.school).toBeNull()
  })
})
