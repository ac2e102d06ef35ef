import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import { openMoving } from '#kiosk/moving.ts'
import type { Enrolled } from '#sync/enrol.ts'

const UNREACHABLE: Enrolled = {
  ok: false,
  failure: { of: 'sync', problem: 'server-unreachable', retryAfterMs: null },
}
const SPENT: Enrolled = {
  ok: false,
  failure: {
    of: 'contract',
    problem: 'link-spent',
    retryAfterMs: null,
    said: { problem: 'link-spent', now: 0 },
  },
}
const MOVED: Enrolled = { ok: true, assurance: 'key' }

async function tablet({ kept = null, answers }: { kept?: string | null; answers: Enrolled[] }) {
  const settings = new Map<string, unknown>([['move', kept]])
  const told = signal<string | null>(null)
  const isFree = signal(true)
  const asked: string[] = []
  const ends: boolean[] = []
  const waits: (() => void)[] = []
  const stop = await openMoving({
    store: {
      setting: async (key) => settings.get(key) ?? null,
      setSetting: async (key, value) => void settings.set(key, value),
    },
    told: () => told.value,
    isFree: () => isFree.value,
    began: () => undefined,
    enrol: async (secret) => {
      asked.push(`${secret} kept ${settings.get('move')}`)
      return answers.shift() ?? UNREACHABLE
    },
    ended: (isMoved) => ends.push(isMoved),
    after: (_, act) => {
      waits.push(act)
      return () => undefined
    },
  })
  const settle = async (): Promise<void> => {
    for (let n = 0; n < 20; n++) await Promise.resolve()
  }
  await settle()
  return { settings, told, isFree, asked, ends, waits, settle, stop }
}

describe('a tablet that is told to move', () => {
  it('moves once nobody is on duty, and keeps the link until the answer is there', async () => {
    const { told, isFree, asked, ends, settings, settle } = await tablet({ answers: [MOVED] })
    isFree.value = false
    told.value = 'L1'
    await settle()
    expect(asked).toEqual([])
    isFree.value = true
    await settle()
    expect([asked, ends, settings.get('move')]).toEqual([['L1 kept L1'], [true], null])
  })

  it('rests a minute after an attempt that came to nothing, and tries the same link again', async () => {
    const { told, asked, ends, waits, settle } = await tablet({ answers: [UNREACHABLE, MOVED] })
    told.value = 'L1'
    await settle()
    expect([asked.length, ends]).toEqual([1, [false]])
    waits[0]?.()
    await settle()
    expect([asked.length, ends]).toEqual([2, [false, true]])
  })

  it('asks again after a reload by the link it has kept, though nobody tells it any more', async () => {
    const { asked, ends } = await tablet({ kept: 'L1', answers: [MOVED] })
    expect([asked, ends]).toEqual([['L1 kept L1'], [true]])
  })

  it('lets a link go that is spent, and follows the next one', async () => {
    const { told, asked, waits, settings, settle } = await tablet({ answers: [SPENT, MOVED] })
    told.value = 'L1'
    await settle()
    expect(settings.get('move')).toBeNull()
    waits[0]?.()
    await settle()
    expect(asked).toEqual(['L1 kept L1'])
    told.value = 'L2'
    await settle()
    expect(asked).toEqual(['L1 kept L1', 'L2 kept L2'])
  })
})
