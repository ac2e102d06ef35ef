import { existsSync, readFileSync } from 'node:fs'
import { filesBelow } from './build/files.ts'

/** A path of the machine a file was written on works nowhere else. */
const MACHINE_PATH = /(?<![\w.:/-])(?:\/(?:root|home|work|Users)\/\w|[A-Z]:\\Users\\)/

const FOLDERS = ['src', 'test', 'bench', 'docs', 'public', '.ci']
const FILES = ['README.md', 'package.json', 'tsconfig.json', 'biome.json', 'vite.config.ts', 'index.html']
const TEXT = /\.(?:[cm]?[jt]sx?|json|jsonl|md|css|html|svg|sql|sh|webmanifest)$|\/run$/

const findings = [...FILES, ...FOLDERS.filter(existsSync).flatMap(textsBelow)]
  .filter(existsSync)
  .flatMap(findingsIn)
for (const finding of findings) console.error(finding)
process.exitCode = findings.length > 0 ? 1 : 0

function textsBelow(folder: string): string[] {
  const paths = filesBelow(folder).map((file) => `${folder}/${file}`)
  return paths.filter((path) => TEXT.test(path) && !path.startsWith('test/screens/out/'))
}

function findingsIn(path: string): string[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.flatMap((line, index) =>
    MACHINE_PATH.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [],
  )
}
