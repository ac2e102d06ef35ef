import { describe, expect, it } from 'vitest'
import { openHints } from '#scan/hints.ts'
import type { ScanHint, WhyUnread } from '#scan/problems.ts'

const ALL: readonly WhyUnread[] = ['too-dark', 'glare', 'too-small', 'blurred', 'not-a-qr', 'no-code']

/** A scanner that tries ten times a second and gets these answers when it asks why. */
function missing(...reasons: readonly WhyUnread[]) {
  const hints = openHints()
  const shown: (ScanHint | null)[] = []
  let now = 0
  const miss = (reason: WhyUnread): void => {
    while (!hints.wantsReason(now)) now += 100
    hints.missed(reason, now)
    shown.push(hints.shown())
    now += 100
  }
  for (const reason of reasons) miss(reason)
  return {
    hints,
    shown,
    miss,
    now: () => now,
    read: () => {
      hints.read(now)
      return hints.shown()
    },
  }
}

describe('a hint', () => {
  it.each(ALL.filter((reason) => reason !== 'no-code' && reason !== 'not-a-qr'))(
    'comes when two explanations in a row say %s, within two seconds',
    (reason) => {
      const { shown, now } = missing(reason, reason)
      expect(shown).toEqual([null, reason])
      expect(now()).toBeLessThanOrEqual(2000)
    },
  )

  it('says that something is no QR code only after three, still within two seconds', () => {
    const { shown, now } = missing('not-a-qr', 'not-a-qr', 'not-a-qr')
    expect(shown).toEqual([null, null, 'not-a-qr'])
    expect(now()).toBeLessThanOrEqual(2000)
  })

  it('never comes over an empty scene', () => {
    expect(missing(...Array<WhyUnread>(50).fill('no-code')).shown.every((hint) => hint === null)).toBe(true)
  })

  it('does not flicker while explanations waver', () => {
    const { shown } = missing('blurred', 'blurred', 'glare', 'blurred', 'too-small', 'blurred', 'glare')
    expect(shown.slice(1).every((hint) => hint === 'blurred')).toBe(true)
  })

  it('is replaced by another that is as sure', () => {
    expect(missing('blurred', 'blurred', 'too-dark', 'too-dark').shown.at(-1)).toBe('too-dark')
  })

  it('leaves when the scene is empty again', () => {
    expect(missing('blurred', 'blurred', 'no-code', 'no-code').shown.at(-1)).toBeNull()
  })

  it('leaves at once when a symbol is read, and needs two explanations again', () => {
    const { read, miss, hints } = missing('glare', 'glare')
    expect(read()).toBeNull()
    miss('glare')
    expect(hints.shown()).toBeNull()
  })

  it('asks to hold still after four seconds of something that is missed each time otherwise', () => {
    const { shown, now } = missing(
      ...Array.from({ length: 10 }, (_, n) => (['blurred', 'glare', 'too-small'] as const)[n % 3] ?? 'glare'),
    )
    expect(shown.at(-1)).toBe('hold-still')
    expect(shown.slice(0, 7).every((hint) => hint === null)).toBe(true)
    expect(now()).toBeGreaterThan(4000)
  })
})

describe('the reason of a miss', () => {
  it('is asked for half as often while the scene is empty', () => {
    const { hints, now } = missing('no-code')
    expect(hints.wantsReason(now() + 500)).toBe(false)
    expect(hints.wantsReason(now() + 900)).toBe(true)
  })

  it('is found within two seconds even when somebody steps up right after an empty one', () => {
    const { shown, now, hints, miss } = missing('no-code', 'no-code')
    const steppedUp = now()
    miss('glare')
    miss('glare')
    expect([shown.at(-1), hints.shown()]).toEqual(['glare', 'glare'])
    expect(now() - steppedUp).toBeLessThanOrEqual(1700)
  })

  it('is not asked for right after a symbol was read', () => {
    const hints = openHints()
    hints.read(1000)
    expect(hints.wantsReason(1300)).toBe(false)
    expect(hints.wantsReason(1500)).toBe(true)
  })
})
