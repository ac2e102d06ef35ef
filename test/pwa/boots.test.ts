import { describe, expect, it } from 'vitest'
import { type Boots, bootDone, bootStarted, bootsIn, firstBoots } from '#pwa/boots.ts'

const NEW = firstBoots('new')

/** So many boots of which nothing was heard. */
function failed(times: number, boots: Boots = NEW, hasBefore = true): Boots {
  return Array.from({ length: times }).reduce<Boots>((now) => bootStarted(now, hasBefore), boots)
}

describe('a version that took over', () => {
  it('is given up at the fourth start when three have failed', () => {
    expect(failed(3).isBack).toBe(false)
    expect(failed(4).isBack).toBe(true)
  })

  it('is never given up once it came up', () => {
    expect(failed(10, bootDone(failed(2)))).toMatchObject({ isBack: false, isGood: true })
  })

  it('goes on trying when there is none before it', () => {
    expect(failed(10, NEW, false).isBack).toBe(false)
  })

  it('stays given up when the one before it comes up', () => {
    expect(bootDone(failed(4))).toMatchObject({ isBack: true, isGood: false })
  })

  it('begins anew where boots of another version were kept, or nothing that can be read', () => {
    for (const kept of [
      { ...failed(4), version: 'old' },
      null,
      'x',
      { version: 'new' },
      { ...NEW, tries: '3' },
    ])
      expect(bootsIn(kept, 'new')).toEqual(NEW)
    expect(bootsIn(failed(2), 'new')).toEqual(failed(2))
  })
})
