import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** A copy of the project in a folder of its own, in which a test may break things. */
export type TreeCopy = {
  /** Writes files into the copy: path → text. */
  plantAll: (files: Readonly<Record<string, string>>) => void
  /** Runs one of the project's tools in the copy; both streams are returned. */
  run: (tool: string, ...args: readonly string[]) => { status: number | null; output: string }
  remove: () => void
}

const COPIED = [
  ...['src', 'test', 'bench', 'public', 'index.html'],
  ...[
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'vite.config.ts',
    'biome.json',
    '.oxlintrc.json',
    '.gitignore',
  ],
]
// What runs in the copy must not write into the real tree's build information.
const NOT_SHARED = ['.tmp', '.vite', '.cache']
// What the type checker knows of the tree from the last `npm run check`: in the copy it goes on from there.
const TYPES_KNOWN = 'node_modules/.tmp/types'

export function copyTree(): TreeCopy {
  const root = mkdtempSync(join(tmpdir(), 'campus-gate-house-'))
  for (const path of COPIED) {
    if (existsSync(path)) copyInto(root, path)
  }
  linkPackages(join(root, 'node_modules'))
  if (existsSync(TYPES_KNOWN)) copyInto(root, TYPES_KNOWN)
  return {
    plantAll(files) {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(root, path)), { recursive: true })
        writeFileSync(join(root, path), text)
      }
    },
    run(tool, ...args) {
      const child = spawnSync(join(root, 'node_modules/.bin', tool), args, {
        cwd: root,
        encoding: 'utf8',
        maxBuffer: 256 * 1024 * 1024,
      })
      return { status: child.status, output: child.stdout + child.stderr }
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

// With their times: what is known of the types is of files that have not changed since.
function copyInto(root: string, path: string): void {
  cpSync(path, join(root, path), { recursive: true, preserveTimestamps: true })
}

function linkPackages(target: string): void {
  mkdirSync(target)
  for (const name of readdirSync('node_modules')) {
    if (!NOT_SHARED.includes(name)) symlinkSync(resolve('node_modules', name), join(target, name))
  }
}
