import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const SRC = new URL('../../src/', import.meta.url).pathname
// Words people read live in i18n; cli and drill make test people and speak to developers.
const WORDS_ALLOWED = ['i18n/', 'cli/', 'drill/']
// What these hold is read, not said: column names of pasted lists, a separator, digits in class names, what stands on
// a plate, what systems call a lens; or is a school's own to change: the names of its policy's cases.
const DATA = [
  'admin/roster-paste.ts',
  'admin/home-paste.ts',
  'admin/sheet-form.ts',
  'admin/cells.ts',
  'domain/unit-order.ts',
  'domain/roster-search.ts',
  'domain/plate.ts',
  'domain/policy-start.ts',
  'scan/lens-labels.ts',
]
const HAN = /[\u3400-\u9fff\uff00-\uffef]/
const SCREENS = ['kiosk/screens', 'admin/screens', 'admin/parts', 'admin/guardian', 'ui']

function filesUnder(folder: string): string[] {
  return readdirSync(join(SRC, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|tsx)$/.test(path))
    .map((path) => join(folder, path))
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')
}

it('no Chinese words stand outside i18n', () => {
  const found = filesUnder('.')
    .filter((path) => !WORDS_ALLOWED.some((folder) => path.startsWith(folder)))
    .filter((path) => !DATA.includes(path))
    .filter((path) => HAN.test(withoutComments(readFileSync(join(SRC, path), 'utf8'))))
  expect(found).toEqual([])
})

it('no screen says a word of its own', () => {
  const found = SCREENS.flatMap(filesUnder)
    .filter((path) => path.endsWith('.tsx'))
    .flatMap((path) =>
      ownWords(withoutComments(readFileSync(join(SRC, path), 'utf8'))).map((words) => `${path}: ${words}`),
    )
  expect(found).toEqual([])
})

/** Letters between tags, or in an attribute that is read out. */
function ownWords(source: string): string[] {
  const between = [
    ...source.matchAll(
      /<[a-zA-Z][^<>{}=]*(?:=(?:"[^"]*"|\{[^{}]*\})[^<>{}=]*)*>\s*([A-Za-z][A-Za-z ,.!?]+)\s*<\//g,
    ),
  ]
  const spoken = [...source.matchAll(/(?:aria-label|title|placeholder|alt)="([^"]*[A-Za-z]{2}[^"]*)"/g)]
  return [...between, ...spoken].map(([, words = '']) => words)
}
