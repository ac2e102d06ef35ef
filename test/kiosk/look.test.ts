import { describe, expect, it } from 'vitest'
import { openLook } from '#kiosk/look.ts'
import type { Store } from '#store/store.ts'

function tablet(kept: unknown) {
  const saved: unknown[] = []
  const page: Record<string, string | undefined> = {}
  const volumes: number[] = []
  const store: Pick<Store, 'setting' | 'setSetting'> = {
    setting: () => Promise.resolve(kept),
    setSetting: (_, value) => {
      saved.push(value)
      return Promise.resolve()
    },
  }
  const open = () => openLook(store, { setVolume: (share) => void volumes.push(share) }, page)
  return { open, saved, page, volumes }
}

describe('how a tablet is set up', () => {
  it('begins light, for the right hand, close by and loud', async () => {
    const { open, page, volumes } = tablet(null)
    await open()
    expect(page).toEqual({ hand: 'right', distance: 'near', theme: 'light' })
    expect(volumes).toEqual([1])
  })

  it('is shown at once and kept', async () => {
    const { open, page, saved, volumes } = tablet(null)
    const look = await open()
    look.choose('hand', 'left')
    look.choose('volume', 'soft')
    expect(page['hand']).toBe('left')
    expect(volumes.at(-1)).toBeLessThan(1)
    expect(saved.at(-1)).toEqual({ hand: 'left', distance: 'near', theme: 'light', volume: 'soft' })
  })

  it('comes back after a reload, and a part that is none of ours is how a tablet begins', async () => {
    const { open } = tablet({ hand: 'left', distance: 'moon', theme: 'dark' })
    expect((await open()).view.value).toEqual({
      ...{ hand: 'left', distance: 'near', theme: 'dark', volume: 'loud' },
    })
    expect((await tablet('dark').open()).view.value.theme).toBe('light')
  })
})
