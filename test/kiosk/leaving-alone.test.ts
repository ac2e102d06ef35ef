import { describe, expect, it } from 'vitest'
import type { Outcome } from '#domain/reasons.ts'
import type { HealthCode } from '#health-code/health-code.ts'
import type { Sighting } from '#kiosk/day-memory.ts'
import { leaveAlone } from '#kiosk/leaving-alone.ts'
import type { Entry } from '#ledger/bodies.ts'
import type { QrSymbol } from '#scan/symbol.ts'
import { greenCode, MORNING } from '#test/fakes/facts.ts'

const guest = { id: 'v1', kind: 'visitor', name: '王访', unit: '教育出版社' } as const
const pupil = { id: 's1', kind: 'student', name: '林一诺', unit: '三年级2班' } as const
const card = (subject: HealthCode['subject'], changes: Partial<HealthCode> = {}): HealthCode => ({
  ...greenCode({ format: 'campus', color: 'none', evidence: 'signed' }),
  ...{ subject, ...changes },
})
const CODES: Record<string, HealthCode> = {
  'visitor pass': card({ passId: 'v1', kind: 'visitor', name: '王访' }),
  'stranger pass': card({ passId: 'v9', kind: 'visitor', name: '别校来宾' }),
  'pupil card': card({ personId: 's1', kind: 'student', passId: 'c1' }),
  'forged pass': card({ passId: 'v1', kind: 'visitor', name: '王访' }, { problem: 'bad-signature' }),
  green: greenCode(),
}

/** A tablet turned to visitors, on whose list one of them stands. */
function gate({ outcome = 'admit', dead = false }: { outcome?: Outcome; dead?: boolean } = {}) {
  const written: Entry[] = []
  const actors: string[] = []
  const left = new Map<string, number>()
  const leave = leaveAlone({
    ...{ now: () => MORNING, randomId: () => 'departure-1' },
    store: {
      append: async (entry, actor, _remember, _away, beside) => {
        if (dead) throw new Error('storage is dead')
        written.push(entry, ...(beside === undefined ? [] : [beside]))
        actors.push(actor)
        return { seq: written.length, hash: '', at: MORNING }
      },
    },
    checkpoint: { id: 'east', kind: 'gate', lane: '1' },
    person: (id) => (id === 's1' ? { ...pupil, ...ROSTER } : undefined),
    rosterLoaded: () => true,
    read: async ({ text }) => {
      const code = CODES[text]
      if (code === undefined) throw new Error('the reader broke')
      return code
    },
    lastSeen: (id): Sighting | undefined =>
      id === 'v9'
        ? undefined
        : { at: MORNING - 1, outcome, place: null, check: null, leftAt: left.get(id) ?? null },
    went: (id, at) => left.set(id, at),
    visitEnd: (id, leftAt, how) =>
      id === 'v1' && !left.has(id)
        ? {
            kind: 'visit-closed',
            body: {
              visit: 'visit-1',
              how,
              leftAt,
              checkpoint: { id: 'east', kind: 'gate', lane: '1' },
              note: '',
            },
          }
        : null,
    badge: (text) => (text === 'badge' ? guest : null),
  })
  return { written, actors, show: (text: string) => leave(symbolOf(text)) }
}

const ROSTER = { number: 's1', initials: '', pinyin: '', cards: [], days: 31 }

function symbolOf(text: string): QrSymbol {
  const corner = { x: 0, y: 0 }
  const corners: QrSymbol['corners'] = [corner, corner, corner, corner]
  return { text, corners, color: 'none', colorConfidence: 1, engine: 'zxing', part: null }
}

describe('a visitor who goes without a guard', () => {
  it.each(['badge', 'visitor pass'])('ends the visit they lead by their %s, once', async (shown) => {
    const { show, written, actors } = gate()
    expect(await show(shown)).toBe('left')
    expect(await show(shown)).toBe('left')
    expect(written).toMatchObject([
      { kind: 'departure', body: { person: { id: 'v1' } } },
      { kind: 'visit-closed', body: { visit: 'visit-1', how: 'self-service', leftAt: MORNING } },
    ])
    // No guard saw it, and none is named.
    expect(actors).toEqual(['device'])
  })

  it.each(['pupil card', 'stranger pass', 'forged pass', 'green', 'torn'])(
    'is nobody who shows a %s: only an open visit ends here',
    async (shown) => {
      const { show, written } = gate()
      expect(await show(shown)).toBe('unknown')
      expect(written).toEqual([])
    },
  )

  it.each(['held', 'isolate'] as const)('sees the guard first when they are %s', async (outcome) => {
    const { show, written } = gate({ outcome })
    expect(await show('badge')).toBe('ask-guard')
    expect(written).toEqual([])
  })

  it('is told when nothing could be written, and has not gone', async () => {
    const { show } = gate({ dead: true })
    expect(await show('badge')).toBe('not-recorded')
    expect(await show('badge')).toBe('not-recorded')
  })
})
