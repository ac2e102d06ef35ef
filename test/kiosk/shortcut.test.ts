import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { openShortcut } from '#kiosk/shortcut.ts'

type Manifest = { shortcuts: { url: string }[]; screenshots: { src: string; sizes: string }[] }

const manifest: Manifest = JSON.parse(
  readFileSync(new URL('../../public/manifest.webmanifest', import.meta.url), 'utf8'),
)

it('every shortcut of the manifest but the scanner opens its panel, and only once', () => {
  const hashes = manifest.shortcuts.map(({ url }) => new URL(url, 'https://gate.example').hash)
  expect(hashes).toEqual(['', '#open=visitors', '#open=roll-call'])
  for (const hash of hashes.slice(1)) {
    const shortcut = openShortcut(hash)
    expect(shortcut.panel()).not.toBeNull()
    shortcut.taken()
    expect(shortcut.panel()).toBeNull()
  }
  expect(openShortcut('').panel()).toBeNull()
})

it('the pictures that the manifest shows are there and as large as it says', () => {
  for (const { src, sizes } of manifest.screenshots) {
    const png = readFileSync(new URL(`../../public${src}`, import.meta.url))
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(sizes)
  }
})
