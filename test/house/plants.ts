import { readFileSync } from 'node:fs'
import { ALL_LAYERS, forbiddenLayers, forbiddenPackages, LAYERS, PURE_LAYERS } from './walls.ts'

/** Files to plant: path in the copy → text. */
export type Plants = Record<string, string>

/** Names of a world the layer does not live in. */
export function globalPlants(): Plants {
  return Object.fromEntries([
    ...[...PURE_LAYERS, 'server'].map((layer) => [`src/${layer}/planted-globals.ts`, GLOBALS]),
    ...['src/pwa/service-worker.ts', 'src/scan/decode.worker.ts'].map((path) => [path, withDocument(path)]),
    ['src/kiosk/planted-node.ts', 'export const home = process.env\n'],
  ])
}

/** One breach of every other rule. A comment at the end of a line says what that line imports. */
export function importPlants(): Plants {
  return Object.fromEntries([
    ...ALL_LAYERS.map((layer) => [`src/${layer}/planted-target.ts`, 'export const planted = 1\n']),
    ...Object.keys(LAYERS).map((layer) => [`src/${layer}/planted-wall.ts`, wall(layer)]),
    ...Object.keys(LAYERS).map((layer) => [`src/${layer}/planted-door.ts`, door(layer)]),
    ...Object.keys(LAYERS).map((layer) => [`src/${layer}/planted-climb.ts`, climb(layer)]),
    ...Object.entries(SINGLE_FILES),
  ])
}

function wall(layer: string): string {
  const layers = forbiddenLayers(layer).flatMap((target, index) => [
    `import { planted as value${index} } from '#${target}/planted-target.ts' // layer ${target}`,
    `export type { planted as Type${index} } from '#${target}/planted-target.ts' // layer ${target}`,
    `export const lazy${index} = () => import('#${target}/planted-target.ts') // layer ${target}`,
  ])
  const packages = forbiddenPackages(layer).map((name) => `import '${name}' // package ${name}`)
  return [...layers, ...packages, ''].join('\n')
}

function door(layer: string): string {
  const { layers = [], packages = [] } = LAYERS[layer] ?? {}
  return [
    ...layers.map((target) => `import '#${target}/planted-target.ts'`),
    ...packages.map((name) => `import '${name}'`),
    "import './planted-target.ts'",
    "import type { HealthCodeProblem } from '#health-code/problems.ts'",
    "import type { Reason } from '#domain/reasons.ts'",
    '',
  ].join('\n')
}

function climb(layer: string): string {
  const target = layer === 'domain' ? 'ledger' : 'domain'
  return `import '../${target}/planted-target.ts'\n`
}

function withDocument(path: string): string {
  return `${readFileSync(path, 'utf8')}\nexport const planted = document.title\n`
}

const GLOBALS = [
  "export const page = fetch('/')",
  'export const later = setTimeout(() => 1, 1)',
  'export const kept = indexedDB',
  'export const title = document.title',
  '',
].join('\n')

const SINGLE_FILES: Plants = {
  'src/kiosk/planted-promise.ts': [
    'export async function later(): Promise<boolean> {',
    '  return await Promise.resolve(true)',
    '}',
    'export function now(): number {',
    '  later()',
    '  navigator.storage.persist()',
    '  return later() ? 1 : 2',
    '}',
    '',
  ].join('\n'),
  'src/domain/planted-cycle-a.ts': "import { b } from './planted-cycle-b.ts'\nexport const a: number = b\n",
  'src/domain/planted-cycle-b.ts': "import { a } from './planted-cycle-a.ts'\nexport const b: number = a\n",
  'src/domain/planted-habits.ts': [
    'export function loose(value: any): number { return value.length }',
    'export default loose',
    "console.log('seen')",
    'try { loose(1) } catch {}',
    '',
  ].join('\n'),
  'test/planted.test.ts': "import { it } from 'vitest'\nit.skip('is never run', () => undefined)\n",
}
