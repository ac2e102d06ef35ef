import { readFileSync } from 'node:fs'

type Doors = { layers: readonly string[]; packages: readonly string[] }

/**
 * Who may import whom: the table of `docs/architecture.md`, written down apart from `biome.json` so that one checks
 * the other.
 */
export const LAYERS: Record<string, Doors> = {
  domain: { layers: [], packages: [] },
  'health-code': { layers: [], packages: ['cborg', 'fflate'] },
  scan: { layers: [], packages: ['zxing-wasm', 'jsqr'] },
  hardware: { layers: [], packages: [] },
  pwa: { layers: [], packages: ['workbox-precaching', 'workbox-routing', 'workbox-window'] },
  ledger: { layers: ['domain'], packages: ['@noble/hashes'] },
  contract: { layers: ['domain', 'ledger', 'health-code'], packages: ['valibot'] },
  store: { layers: ['domain', 'ledger'], packages: ['idb'] },
  sync: { layers: ['domain', 'ledger', 'contract', 'store'], packages: [] },
  i18n: { layers: ['domain'], packages: [] },
  ui: { layers: ['i18n'], packages: ['preact', '@preact/signals', 'uqr'] },
  drill: { layers: ['domain', 'health-code', 'ledger'], packages: [] },
  kiosk: {
    layers: [
      ...['domain', 'health-code', 'scan', 'hardware', 'pwa', 'ledger'],
      ...['contract', 'store', 'sync', 'i18n', 'ui', 'drill'],
    ],
    packages: ['preact', '@preact/signals', 'signature_pad'],
  },
  admin: {
    layers: ['domain', 'contract', 'i18n', 'ui'],
    packages: ['preact', '@preact/signals', '@zip.js/zip.js', 'saxes'],
  },
  server: {
    layers: ['domain', 'health-code', 'ledger', 'contract', 'i18n'],
    packages: [
      'hono',
      '@hono/node-server',
      'libsql',
      'pg',
      'pinyin-pro',
      'uqr',
      'yazl',
      'node:fs',
      'node:fs/promises',
    ],
  },
}

/** Every layer there is; `cli` may import anything and is imported by none. */
export const ALL_LAYERS = [...Object.keys(LAYERS), 'cli']

/** Layers that run on the tablet, on the server and in a test alike, and so may name no part of either world. */
export const PURE_LAYERS = ['domain', 'health-code', 'ledger', 'contract', 'i18n', 'drill']

export function forbiddenLayers(layer: string): string[] {
  return ALL_LAYERS.filter((other) => other !== layer && !LAYERS[layer]?.layers.includes(other))
}

/** Every package the project runs on, and a few for development, less those at home in `layer`. */
export function forbiddenPackages(layer: string): string[] {
  // Our own package.json; npm has made sure of the shape of `dependencies`.
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies: Record<string, string>
  }
  const others = ['sharp', '@valibot/to-json-schema', '@playwright/test', 'node:fs', 'node:fs/promises']
  const all = [...Object.keys(dependencies), ...others]
  return all.filter((name) => !LAYERS[layer]?.packages.includes(name))
}
