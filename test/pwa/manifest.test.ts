import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'

type Icon = { src: string; sizes: string; type: string; purpose: string }

// Our own file; these are the members the tests look at.
const manifest = JSON.parse(readFileSync('public/manifest.webmanifest', 'utf8')) as Record<
  string,
  unknown
> & {
  short_name: string
  description: string
  icons: Icon[]
}
const pictures = manifest.icons.filter(({ type }) => type === 'image/png')

describe('the manifest', () => {
  it('makes the gate installable: an identity, a scope, a start and a way to be shown', () => {
    expect(manifest).toMatchObject({
      id: '/',
      scope: '/',
      start_url: '/',
      display: 'standalone',
      lang: 'zh-Hans',
    })
  })

  it('keeps its names as short as home screens and stores cut them', () => {
    expect([...manifest.short_name].length).toBeLessThanOrEqual(12)
    expect([...manifest.description].length).toBeLessThanOrEqual(300)
  })

  it('has the two sizes Chrome asks for and one that may be cut round', () => {
    expect(pictures.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual([
      '192x192 any',
      '512x512 any',
      '512x512 maskable',
    ])
  })

  it.each(pictures)('draws $src in the size it says', async ({ src, sizes }) => {
    const { width, height, format } = await sharp(`public${src}`).metadata()
    expect(`${width}x${height} ${format}`).toBe(`${sizes} png`)
  })

  it('keeps the maskable picture opaque and its drawing inside the safe circle', async () => {
    const { data, info } = await sharp('public/icons/gate-maskable-512.png')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const { isOpaque } = await sharp('public/icons/gate-maskable-512.png').stats()
    expect(isOpaque).toBe(true)
    expect(farthestInk(data, info.width)).toBeLessThanOrEqual(0.4 * info.width)
  })
})

/** Distance from the center to the farthest pixel that differs from the corner's color, in pixels. */
function farthestInk(rgb: Buffer, width: number): number {
  const ground = rgb.subarray(0, 3)
  let farthest = 0
  for (let at = 0; at < rgb.length; at += 3) {
    const away = Math.hypot(((at / 3) % width) - width / 2, Math.floor(at / 3 / width) - width / 2)
    const differs = Math.abs((rgb[at] ?? 0) - (ground[0] ?? 0)) > 40
    if (differs && away > farthest) farthest = away
  }
  return farthest
}
