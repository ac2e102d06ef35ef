import { describe, expect, it, vi } from 'vitest'
import { openBootLog } from '#pwa/boot-log.ts'
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

describe('what is kept of boots', () => {
  it('is read again by a worker that was started anew', async () => {
    const kept = cachesThat(() => {})
    await openBootLog('new', async () => true).started()
    expect(await openBootLog('new', async () => true).read()).toMatchObject({ tries: 1 })
    kept.end()
  })

  it('is nothing on a tablet that is full, and the page starts all the same', async () => {
    const full = cachesThat(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    const log = openBootLog('new', async () => true)
    expect(await log.started()).toMatchObject({ tries: 1 })
    expect(await log.started()).toMatchObject({ tries: 2 })
    expect(await openBootLog('new', async () => true).read()).toEqual(firstBoots('new'))
    full.end()
  })
})

/** The caches of a browser, with what happens before anything is put into one. */
function cachesThat(put: () => void) {
  const files = new Map<string, Response>()
  const match = async (key: string) => files.get(key)?.clone()
  vi.stubGlobal('caches', {
    match,
    open: async () => ({
      match,
      put: async (key: string, response: Response) => {
        put()
        files.set(key, response)
      },
    }),
  })
  return { end: () => vi.unstubAllGlobals() }
}
