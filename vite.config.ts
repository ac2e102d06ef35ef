import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { compressBuild } from './src/cli/build/compress.ts'
import { type ModuleGraph, recordModuleGraph } from './src/cli/build/module-graph.ts'
import { buildServiceWorker } from './src/cli/build/service-worker.ts'
import { CHROMIUM_FLAGS, findChromium } from './src/cli/chromium.ts'
import { findPostgres } from './test/postgres/cluster.ts'
import { LongestFirst } from './test/run-order.ts'

const CLIENT_DIR = 'dist/client'
// Our own last steps take most of the build's time, as meant; Vite would warn of it each time.
const QUIET = { checks: { pluginTimings: false } }
// cborg does not say so itself, but its modules only define: what nobody calls need not travel.
const PURE_PACKAGES = [{ test: /node_modules\/cborg\//, sideEffects: false }]
// A limit for what hangs, not a measure of speed: on a busy machine a law over ten thousand cases takes its time.
const HANGS = { testTimeout: 120_000, hookTimeout: 120_000, teardownTimeout: 120_000 }
// What an operator runs: these need nothing but the build and the dependencies.
const SERVER_PROGRAMS = {
  main: 'src/server/main.ts',
  audit: 'src/cli/audit.ts',
  backup: 'src/cli/backup.ts',
  bureau: 'src/cli/bureau.ts',
  erase: 'src/cli/erase.ts',
  import: 'src/cli/import.ts',
  rescue: 'src/cli/rescue.ts',
  restore: 'src/cli/restore.ts',
  migrate: 'src/cli/migrate.ts',
  'sealing-key': 'src/cli/sealing-key.ts',
  'pass-keys': 'src/cli/pass-keys.ts',
}
// The words of the gate are chunks by language, and yet waited for.
const FIRST_LOADED = [
  '/src/main.ts',
  '/src/kiosk/start.tsx',
  '/kiosk/screens/enrol.tsx',
  '/zh-CN/codes.ts',
  '/zh-CN/gate.ts',
]
const GUARDIAN = ['/src/main.ts', '/src/admin/guardian/start.tsx']
// So are those of the console.
const CONSOLE = ['/src/admin/start.tsx', '/zh-CN/console.ts', '/en/console.ts']
const PASS = ['/src/admin/pass/start.tsx']
const SERVER_ROUTES = ['/v1', '/api', '/demo', '/verify', '/healthz', '/metrics']

export default defineConfig(({ isSsrBuild }) => ({
  ...(isSsrBuild ? serverBuild() : clientBuild()),
  server: {
    proxy: Object.fromEntries(SERVER_ROUTES.map((route) => [route, 'http://127.0.0.1:8787'])),
  },
  test: {
    ...HANGS,
    // Vitest leaves a core to itself: of two that is half of the machine.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [...nodeTests(), ...postgresTests(), browserTests()],
  },
}))

function clientBuild() {
  const graph: ModuleGraph = { chunks: [] }
  return {
    plugins: [recordModuleGraph(graph), buildServiceWorker(CLIENT_DIR, graph), compressBuild(CLIENT_DIR)],
    worker: { format: 'es' as const, plugins: () => [recordModuleGraph(graph)] },
    build: {
      outDir: CLIENT_DIR,
      emptyOutDir: true,
      target: 'es2022',
      // The strict content policy allows no inline script and no data: font.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: {
        ...QUIET,
        treeshake: { moduleSideEffects: PURE_PACKAGES },
        // What several parts share is one file, a dozen crumbs compress worse than one loaf; but what only later
        // parts share stays out of the first load, and the phone of a parent or guest, or the office's console, loads
        // nothing that only a tablet needs.
        output: {
          codeSplitting: {
            groups: [
              {
                // First: a group takes along what its modules need.
                priority: 2,
                minShareCount: 2,
                name: (id: string, context: Modules) => {
                  const isGuardians = isLoadedBy(GUARDIAN, id, context, new Set())
                  if (!isGuardians && !isLoadedBy(PASS, id, context, new Set())) return null
                  if (isLoadedBy(FIRST_LOADED, id, context, new Set())) return 'shared-by-all'
                  return isGuardians ? 'shared-page' : 'shared-pass'
                },
              },
              {
                // What the console and a tablet's first screen share: without a part of its own it would drag along
                // all that the tablet alone needs.
                priority: 1,
                minShareCount: 2,
                name: (id: string, context: Modules) => {
                  const isOfBoth = [CONSOLE, FIRST_LOADED].every((of) =>
                    isLoadedBy(of, id, context, new Set()),
                  )
                  return isOfBoth ? 'shared-first' : null
                },
              },
              {
                minShareCount: 2,
                name: (id: string, context: Modules) => {
                  // Words that visitors alone read stay with their screens.
                  if (id.endsWith('/walk-in.ts')) return null
                  if (isLoadedBy(FIRST_LOADED, id, context, new Set())) return 'shared'
                  return isLoadedBy(CONSOLE, id, context, new Set()) ? 'shared-console' : 'shared-later'
                },
              },
            ],
          },
        },
      },
    },
  }
}

type Modules = { getModuleInfo: (id: string) => { importers: readonly string[] } | null }

/** Whether a module is needed, through static imports, by one of these files. */
function isLoadedBy(files: readonly string[], id: string, modules: Modules, seen: Set<string>): boolean {
  if (files.some((file) => id.endsWith(file))) return true
  if (seen.has(id)) return false
  seen.add(id)
  return (modules.getModuleInfo(id)?.importers ?? []).some((importer) =>
    isLoadedBy(files, importer, modules, seen),
  )
}

function serverBuild() {
  return {
    publicDir: false as const,
    build: {
      outDir: 'dist/server',
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { input: SERVER_PROGRAMS, output: { entryFileNames: '[name].mjs' } },
    },
  }
}

/**
 * Folders whose tests leave nothing behind: they replace no global for good, and what their modules remember is what
 * they would work out again. Loading those modules anew for every file took longer than most of the tests.
 */
const LEAVE_NOTHING = [
  'admin',
  'cli',
  'contract',
  'domain',
  'drill',
  'hardware',
  'health-code',
  'i18n',
  'journeys',
  'kiosk',
  'ledger',
  'pwa',
  'scan',
  'server',
  'store',
  'sync',
  'ui',
].map((folder) => `test/${folder}/**/*.test.{ts,tsx}`)
const PROGRAMS = 'test/fakes/built-programs.ts'
const IN_BROWSER = 'test/**/*.browser.test.ts'

function nodeTests() {
  return [
    {
      test: {
        ...HANGS,
        name: 'node',
        isolate: false,
        globalSetup: [PROGRAMS],
        include: LEAVE_NOTHING,
        exclude: [IN_BROWSER],
      },
    },
    {
      test: {
        ...HANGS,
        name: 'apart',
        include: ['test/**/*.test.{ts,tsx}'],
        exclude: [IN_BROWSER, 'test/postgres/**', ...LEAVE_NOTHING],
      },
    },
  ]
}

/** Tests of the server that ask nothing of a database, or start the programs of an operator. */
const WITHOUT_DATABASE = [
  'config',
  'connections',
  'database',
  'every-round',
  'full-disk',
  'process',
  'totp',
  'trust-import',
]

/**
 * The server's tests once more over PostgreSQL, and what only PostgreSQL can do. Where it is not installed they are
 * left out aloud; in CI they fail.
 */
function postgresTests() {
  const isMissing = findPostgres() === null && !process.env['CI']
  if (isMissing && process.env['VITEST'])
    console.error('\nNOT TESTED: PostgreSQL is not installed (PG_BIN names its folder of programs).\n')
  if (isMissing) return []
  return [
    {
      test: {
        ...HANGS,
        name: 'postgres',
        isolate: false,
        globalSetup: ['test/postgres/of-this-run.ts', PROGRAMS],
        include: ['test/postgres/*.test.ts', 'test/server/*.test.ts', 'test/journeys/*.test.ts'],
        exclude: WITHOUT_DATABASE.map((name) => `test/server/${name}.test.ts`),
      },
    },
  ]
}

/** Tests that need what only a real browser has: IndexedDB's durability, key storage, Web Locks. */
function browserTests() {
  const executablePath = findChromium()
  return {
    test: {
      ...HANGS,
      name: 'browser',
      include: [IN_BROWSER],
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({
          launchOptions: { ...(executablePath && { executablePath }), args: [...CHROMIUM_FLAGS] },
        }),
        instances: [{ browser: 'chromium' as const }],
      },
    },
  }
}
