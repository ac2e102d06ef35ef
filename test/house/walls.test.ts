import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { globalPlants, importPlants } from './plants.ts'
import { checkTypes, findUnused, runTools, type ToolRuns, type TypeFinding } from './tool-runs.ts'
import { copyTree } from './tree-copy.ts'
import { ALL_LAYERS, forbiddenLayers, forbiddenPackages, LAYERS, PURE_LAYERS } from './walls.ts'

// Three tools read a whole copy of the project; a busy machine takes minutes over it.
const SLOW = 600_000
const HABITS = 'src/domain/planted-habits.ts'
const PROMISE = 'src/kiosk/planted-promise.ts'

let globals: TypeFinding[]
let planted: ToolRuns
let unused: string

beforeAll(() => {
  const copy = copyTree()
  try {
    // A breach of a project's borders keeps the type checker from looking any further, so globals come first.
    copy.plantAll(globalPlants())
    globals = checkTypes(copy)
    copy.plantAll(importPlants())
    planted = runTools(copy, [HABITS, PROMISE])
    unused = findUnused(copy)
  } finally {
    copy.remove()
  }
}, SLOW)

// What it does about promises and failures is looked at by `npm run check`, all of it.
describe('the tree as it is', () => {
  it('keeps every rule of the linter', () => {
    expect(planted.lint.filter(({ file }) => !file.includes('/planted'))).toEqual([])
  })

  it('keeps every wall of the type checker', () => {
    const own = globalPlants()
    expect(globals.filter(({ file }) => !(file in own))).toEqual([])
  })
})

describe.each(Object.keys(LAYERS))('%s', (layer) => {
  const wall = `src/${layer}/planted-wall.ts`

  it('is stopped by the linter at every layer it may not import: by value, by type and lazily', () => {
    const expected = forbiddenLayers(layer).flatMap((target) => [target, target, target])
    expect(targetsOf(wall, 'layer ')).toEqual(expected)
  })

  it('is stopped by the linter at every package whose home is elsewhere', () => {
    expect(targetsOf(wall, 'package ')).toEqual(forbiddenPackages(layer))
  })

  it('is let through to the layers and packages it may import, and to unions of codes', () => {
    expect(linted(`src/${layer}/planted-door.ts`, 'lint/style/noRestrictedImports')).toEqual([])
  })

  it('may not climb into another layer by a relative path', () => {
    expect(linted(`src/${layer}/planted-climb.ts`, 'lint/style/noRestrictedImports')).toEqual([1])
  })

  it('is stopped by the type checker at every layer its project does not refer to', () => {
    const referred = referredLayers(layer)
    const expected = ALL_LAYERS.filter((target) => target !== layer && !referred.includes(target))
    const stopped = planted.types.filter(
      ({ file, code }) => file.startsWith(`src/${layer}/planted-`) && code === 'TS6307',
    )
    expect(
      expected.filter((target) => !stopped.some(({ text }) => text.includes(`/src/${target}/`))),
    ).toEqual([])
    expect(expected).toContain('cli')
  })
})

describe.each(PURE_LAYERS)('%s', (layer) => {
  it('has no document', () => {
    expect(typeErrors(`src/${layer}/planted-globals.ts`)).toContain('TS2584')
  })

  it('reaches for no network, timer or storage', () => {
    expect(linted(`src/${layer}/planted-globals.ts`, 'lint/style/noRestrictedGlobals')).toEqual([1, 2, 3, 4])
  })
})

describe('globals', () => {
  it('leave the server without a document', () => {
    expect(typeErrors('src/server/planted-globals.ts')).toContain('TS2584')
  })

  it('leave the service worker and the decode worker without a document', () => {
    expect(typeErrors('src/pwa/service-worker.ts')).toEqual(['TS2584'])
    expect(typeErrors('src/scan/decode.worker.ts')).toEqual(['TS2584'])
  })

  it('leave the kiosk without Node', () => {
    expect(typeErrors('src/kiosk/planted-node.ts')).toContain('TS2591')
  })
})

describe('everywhere', () => {
  it('a promise nobody waits for is found, by the linter where it is our own', () => {
    expect(linted(PROMISE, 'lint/nursery/noFloatingPromises')).toEqual([5])
  })

  it('a promise nobody waits for is found, by its type where it is the platform’s', () => {
    expect(heedErrors(PROMISE, 'no-floating-promises')).toEqual([5, 6])
  })

  it('a promise taken for a yes or no is found', () => {
    expect(heedErrors(PROMISE, 'no-misused-promises')).toEqual([7])
  })

  it('both ends of an import cycle are found', () => {
    expect(linted('src/domain/planted-cycle-a.ts', 'lint/suspicious/noImportCycles')).toEqual([1])
    expect(linted('src/domain/planted-cycle-b.ts', 'lint/suspicious/noImportCycles')).toEqual([1])
  })

  it.each([
    ['any', 'lint/suspicious/noExplicitAny', 1],
    ['a default export', 'lint/style/noDefaultExport', 2],
    ['printing', 'lint/suspicious/noConsole', 3],
  ])('%s is found', (_what, rule, line) => {
    expect(linted(HABITS, rule)).toEqual([line])
  })

  it('an empty catch is found', () => {
    expect(heedErrors(HABITS, 'no-empty')).toEqual([4])
  })

  it('a skipped test is found', () => {
    expect(linted('test/planted.test.ts', 'lint/suspicious/noSkippedTests')).toEqual([2])
  })

  it('a file that nothing uses is found', () => {
    expect(unused).toContain(HABITS)
  })
})

function linted(file: string, rule: string): number[] {
  return planted.lint
    .filter((finding) => finding.file === file && finding.rule === rule)
    .map(({ line }) => line)
    .sort((a, b) => a - b)
}

/** What each stopped line of a planted file says it imports, in the order of the file. */
function targetsOf(file: string, kind: string): string[] {
  const lines = (importPlants()[file] ?? '').split('\n')
  const stopped = [...new Set(linted(file, 'lint/style/noRestrictedImports'))]
  const labels = stopped.map((line) => lines[line - 1]?.split('// ')[1] ?? '')
  return labels.filter((label) => label.startsWith(kind)).map((label) => label.slice(kind.length))
}

function typeErrors(file: string): string[] {
  return globals.filter((error) => error.file === file).map(({ code }) => code)
}

function heedErrors(file: string, rule: string): number[] {
  return planted.heed.filter((error) => error.file === file && error.rule === rule).map(({ line }) => line)
}

function referredLayers(layer: string): string[] {
  // A tsconfig of ours: its references are `{ path }` and lead to a layer's folder or to the unions of codes.
  const { references } = JSON.parse(readFileSync(`src/${layer}/tsconfig.json`, 'utf8')) as {
    references: { path: string }[]
  }
  return references.map(({ path }) => path.replace('../', ''))
}
