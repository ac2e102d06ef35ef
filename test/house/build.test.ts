import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Budget, weigh } from '#cli/budgets.ts'
import type { GraphChunk, ModuleGraph } from '#cli/build/module-graph.ts'
import { precacheFiles } from '#cli/build/precache.ts'

const KB = 1024

let outDir: string

beforeEach(() => {
  outDir = mkdtempSync(join(tmpdir(), 'campus-gate-build-'))
})
afterEach(() => rmSync(outDir, { recursive: true, force: true }))

/** Writes files that gzip cannot shrink, of the given sizes in KB. */
function write(sizes: Record<string, number>): void {
  for (const [file, kb] of Object.entries(sizes)) {
    mkdirSync(dirname(join(outDir, file)), { recursive: true })
    writeFileSync(join(outDir, file), randomBytes(Math.round(kb * KB)))
  }
}

function chunk(file: string, source: string | null, more: Partial<GraphChunk> = {}): GraphChunk {
  return { file: `assets/${file}`, source, imports: [], dynamicImports: [], css: [], modules: {}, ...more }
}

// A page that loads kiosk, admin and the page of a guardian lazily, a shared chunk, and a worker with its fallback.
const graph: ModuleGraph = {
  chunks: [
    chunk('index.js', 'index.html', {
      dynamicImports: ['assets/kiosk.js', 'assets/admin.js', 'assets/guardian.js', 'assets/pass.js'],
    }),
    chunk('kiosk.js', 'src/kiosk/start.tsx', {
      imports: ['assets/shared.js'],
      dynamicImports: ['assets/zh.js', 'assets/en.js'],
      css: ['assets/kiosk.css'],
    }),
    chunk('admin.js', 'src/admin/start.tsx', {
      imports: ['assets/shared.js'],
      dynamicImports: ['assets/chart.js'],
      css: ['assets/admin.css'],
    }),
    chunk('shared.js', null, { modules: { 'src/health-code/registry.ts': 100, 'src/ui/button.tsx': 300 } }),
    chunk('readers.js', 'src/health-code/formats/readers.ts', {
      modules: { 'src/health-code/formats/dcc-read.ts': 50, 'node_modules/cborg/lib/decode.js': 50 },
    }),
    chunk('guardian.js', 'src/admin/guardian/start.tsx', { imports: ['assets/shared.js'] }),
    chunk('pass.js', 'src/admin/pass/start.tsx', { imports: ['assets/shared.js'] }),
    chunk('chart.js', 'src/admin/chart.ts'),
    chunk('zh.js', 'src/i18n/zh-CN/codes.ts'),
    chunk('en.js', 'src/i18n/en/codes.ts'),
    chunk('worker.js', 'src/scan/decode.worker.ts', { dynamicImports: ['assets/jsQR-1.js'] }),
    chunk('jsQR-1.js', 'node_modules/jsqr/dist/jsQR.js', { imports: ['assets/worker.js'] }),
  ],
}

const SIZES: Record<string, number> = {
  'index.html': 1,
  'sw.js': 5,
  'sw.js.br': 1,
  'manifest.webmanifest': 1,
  'assets/index.js': 1,
  'assets/kiosk.js': 30,
  'assets/kiosk.css': 4,
  'assets/admin.js': 20,
  'assets/admin.css': 2,
  'assets/guardian.js': 3,
  'assets/pass.js': 3,
  'assets/shared.js': 10,
  'assets/readers.js': 12,
  'assets/chart.js': 20,
  'assets/zh.js': 5,
  'assets/en.js': 6,
  'assets/worker.js': 15,
  'assets/jsQR-1.js': 45,
  'assets/reader.wasm': 400,
}

describe('the files a tablet keeps', () => {
  it('are the whole build but the console, the pages of guardian and guest, the service worker and compressed copies', () => {
    write(SIZES)
    expect(precacheFiles(outDir, graph).map(({ url }) => url)).toEqual([
      ...['/assets/en.js', '/assets/index.js', '/assets/jsQR-1.js', '/assets/kiosk.css', '/assets/kiosk.js'],
      ...[
        '/assets/reader.wasm',
        '/assets/readers.js',
        '/assets/shared.js',
        '/assets/worker.js',
        '/assets/zh.js',
      ],
      ...['/index.html', '/manifest.webmanifest'],
    ])
  })

  it('carry a revision unless their name carries one', () => {
    write(SIZES)
    const before = precacheFiles(outDir, graph)
    write({ 'index.html': 1 })
    const after = precacheFiles(outDir, graph)
    const revision = (files: typeof before, url: string) => files.find((file) => file.url === url)?.revision
    expect(revision(before, '/assets/index.js')).toBeNull()
    expect(revision(before, '/index.html')).toMatch(/^[0-9a-f]{16}$/)
    expect(revision(after, '/index.html')).not.toBe(revision(before, '/index.html'))
  })
})

describe('budgets', () => {
  const find = (budgets: readonly Budget[], what: string) => budgets.find((budget) => budget.what === what)

  it('weigh what a tablet loads before its first screen: page, kiosk, shared code and one language', () => {
    write(SIZES)
    const js = find(weigh(outDir, graph), 'kiosk first load, JS')
    expect([...(js?.files ?? [])].sort()).toEqual([
      ...['assets/index.js', 'assets/kiosk.js', 'assets/shared.js', 'assets/zh.js'],
    ])
    expect(js?.limit).toBe(60 * KB)
    expect(js?.bytes).toBeGreaterThanOrEqual(46 * KB)
  })

  it('weigh what every view of the console loads, in one language', () => {
    write(SIZES)
    const console = find(weigh(outDir, graph), 'console, JS')
    expect([...(console?.files ?? [])].sort()).toEqual([
      ...['assets/admin.js', 'assets/index.js', 'assets/shared.js'],
    ])
    expect(console?.limit).toBe(160 * KB)
  })

  it('weigh what the phone of a guest loads, and nothing of the gate', () => {
    write(SIZES)
    const page = find(weigh(outDir, graph), 'page of a guest, JS')
    expect([...(page?.files ?? [])].sort()).toEqual([
      ...['assets/index.js', 'assets/pass.js', 'assets/shared.js'],
    ])
  })

  it('weigh the decoder without its fallback, and the fallback alone', () => {
    write(SIZES)
    const budgets = weigh(outDir, graph)
    expect(find(budgets, 'decode worker entry')?.files).toEqual(['assets/worker.js'])
    expect(find(budgets, 'jsqr chunk')?.files).toEqual(['assets/jsQR-1.js'])
  })

  it('weigh the readers of health codes by their share of every file that a tablet keeps', () => {
    write(SIZES)
    const codes = find(weigh(outDir, graph), 'health codes, wherever they are')
    expect([...(codes?.files ?? [])].sort()).toEqual(['assets/readers.js', 'assets/shared.js'])
    expect((codes?.bytes ?? 0) / KB).toBeCloseTo(12 + 10 / 4, 0)
  })

  it('are over when a part has grown past its limit', () => {
    write({ ...SIZES, 'assets/shared.js': 26 })
    const js = find(weigh(outDir, graph), 'kiosk first load, JS')
    expect(js?.bytes).toBeGreaterThan(js?.limit ?? Number.POSITIVE_INFINITY)
  })

  it('fail rather than hold where the build has no such part', () => {
    const { 'assets/jsQR-1.js': _, ...withoutFallback } = SIZES
    write(withoutFallback)
    expect(() => weigh(outDir, graph)).toThrow('jsqr chunk')
  })
})
