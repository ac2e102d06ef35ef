import { describe, expect, it } from 'vitest'
import { gateEvidence } from '#contract/evidence.ts'
import { keepEvidence } from '#sync/school-evidence.ts'
import type { SyncState } from '#sync/state.ts'
import { fakeTablet } from '#test/fakes/tablet.ts'

const MINUTE = 60_000
const EVIDENCE = {
  ...{ schoolName: '测试学校', asOf: 1, policyVersion: 2, tablets: [], seal: null },
  today: { from: '2026-11-23', to: '2026-11-23', lines: [] },
  period: { from: '2026-11-17', to: '2026-11-23', lines: [], erasedDays: 0, inspections: 0 },
  cases: { open: 0, overdue: 0, ages: [0, 0, 0, 0] },
}

/** A tablet whose line comes and goes as a test says, and a school that answers or does not. */
async function aTablet() {
  const { store, net, clock } = await fakeTablet()
  const asked: string[] = []
  const school = { answers: true }
  let tell = (_: SyncState): void => undefined
  const subscribe = (listener: (state: SyncState) => void) => {
    tell = listener
    return () => undefined
  }
  const fetch: typeof net.fetch = async (target, init) => {
    asked.push(`${init?.method} ${String(target)}`)
    if (!school.answers) throw new TypeError('no network')
    return Response.json({ evidence: { ...EVIDENCE, asOf: asked.length }, now: net.clock() })
  }
  keepEvidence({ subscribe }, { store, net: { ...net, fetch } })
  const line: SyncState = {
    ...{ network: 'online', problem: null, unsynced: 0, oldestUnsyncedAt: null },
    ...{ lastContactAt: null, clockOffMs: null, schoolCursor: '', isWiping: false, move: null },
  }
  return {
    ...{ asked, school, clock },
    is: (network: SyncState['network']) => tell({ ...line, network }),
    kept: () => store.setting('school-evidence'),
  }
}

describe('what the whole school has to show', () => {
  it('is asked for once there is a network, and again when it is a quarter of an hour old', async () => {
    const { asked, clock, is, kept } = await aTablet()
    is('offline')
    is('online')
    is('online')
    await expect.poll(kept).toEqual({ ...EVIDENCE, asOf: 1 })
    await clock.pass(15 * MINUTE)
    is('online')
    // It counts the questions: nothing was asked in between.
    await expect.poll(kept).toEqual({ ...EVIDENCE, asOf: 2 })
    expect(asked).toEqual(Array.from({ length: 2 }, () => `GET ${gateEvidence.path}`))
  })

  it('stays as it was last told where nobody answers', async () => {
    const { asked, school, clock, is, kept } = await aTablet()
    is('online')
    await expect.poll(kept).toEqual({ ...EVIDENCE, asOf: 1 })
    school.answers = false
    await clock.pass(15 * MINUTE)
    is('online')
    await expect.poll(() => asked.length).toBe(2)
    expect(await kept()).toEqual({ ...EVIDENCE, asOf: 1 })
  })
})
