import type { ComponentType } from 'preact'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type LazyScreens, openLazyScreens } from '#ui/lazy.tsx'

/** Before its first screen a page has fetched nothing: every test is a page of its own. */
let page: LazyScreens

beforeEach(() => {
  page = openLazyScreens()
})

describe('a screen in a chunk of its own', () => {
  it('is not fetched while the first screen is on its way', async () => {
    const { load } = chunk()
    page.lazy(load)
    await settled()
    expect(load).not.toHaveBeenCalled()
  })

  it('is fetched when it is drawn, once, and drawn when it is there', async () => {
    const { load, Screen } = chunk()
    const Late = page.lazy(load)
    expect(draw(Late)).toBeNull()
    expect(draw(Late)).toBeNull()
    await settled()
    expect(load).toHaveBeenCalledOnce()
    expect(draw(Late)).toMatchObject({ type: Screen })
  })

  it('is fetched ahead once the first screen stands, without being drawn', async () => {
    const { load, Screen } = chunk()
    const Late = page.lazy(load)
    void page.fetchAhead()
    await settled()
    expect(load).toHaveBeenCalledOnce()
    expect(draw(Late)).toMatchObject({ type: Screen })
  })

  it('is fetched ahead after the one that was named before it, also where that one failed', async () => {
    const [first, second] = [chunk(), chunk()]
    first.load.mockRejectedValueOnce(new Error('no network'))
    page.lazy(first.load)
    page.lazy(second.load)
    const done = page.fetchAhead()
    expect(second.load).not.toHaveBeenCalled()
    await done
    expect(second.load).toHaveBeenCalledOnce()
  })

  it('is fetched at once where it is named after the first screen', () => {
    void page.fetchAhead()
    const { load } = chunk()
    page.lazy(load)
    expect(load).toHaveBeenCalledOnce()
  })

  it('is fetched once more when it is drawn after a fetch that failed', async () => {
    const { load, Screen } = chunk()
    load.mockRejectedValueOnce(new Error('no network'))
    const Late = page.lazy(load)
    void page.fetchAhead()
    await settled()
    expect(draw(Late)).toBeNull()
    await settled()
    expect(load).toHaveBeenCalledTimes(2)
    expect(draw(Late)).toMatchObject({ type: Screen })
  })
})

function chunk() {
  const Screen: ComponentType<object> = () => null
  return { Screen, load: vi.fn(() => Promise.resolve(Screen)) }
}

/** What it draws now: a component with neither state nor effects may be called as it is. */
function draw(Screen: ComponentType<object>): unknown {
  return Reflect.apply(Screen, undefined, [{}])
}

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
