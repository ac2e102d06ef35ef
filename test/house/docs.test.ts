import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codes } from '#i18n/en/codes.ts'

const PAGES = ['README.md', ...pagesBelow('docs')]
const SCRIPTS = scripts()

describe.each(PAGES)('%s', (page) => {
  const text = readFileSync(page, 'utf8')

  it('links to nothing that is not there', () => {
    expect(linksIn(text).filter((link) => !existsSync(normalize(join(dirname(page), link))))).toEqual([])
  })

  it('names no file or folder that is not there', () => {
    expect(pathsIn(text).filter((path) => !existsSync(path))).toEqual([])
  })

  it('names no npm script that is not there', () => {
    expect(scriptsIn(text).filter((script) => !SCRIPTS.includes(script))).toEqual([])
  })
})

it('the README has every command', () => {
  const named = scriptsIn(readFileSync('README.md', 'utf8'))
  expect(SCRIPTS.filter((script) => !named.includes(script))).toEqual([])
})

it('operations explains every trouble a tablet can name', () => {
  const text = readFileSync('docs/operations.md', 'utf8')
  const { scanProblems, storeProblems, syncProblems } = codes
  const troubles = Object.keys({ ...scanProblems, ...storeProblems, ...syncProblems })
  expect(troubles.filter((code) => !text.includes(`\`${code}\``))).toEqual([])
})

function pagesBelow(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return files.filter((file) => file.endsWith('.md')).map((file) => join(folder, file))
}

/** Targets of relative links and pictures, without their anchors. */
function linksIn(text: string): string[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => `${target}`.replace(/#.*$/, ''))
  return targets.filter((target) => target !== '' && !/^[a-z]+:/.test(target))
}

/** Paths of this project in code quotes, except those with a placeholder in `<>`. */
function pathsIn(text: string): string[] {
  const quoted = [...text.matchAll(/`((?:src|test|docs|bench|public|\.ci)\/[^`\s]+)`/g)]
  // What a command writes is there only after it ran.
  return quoted
    .map(([, path]) => `${path}`)
    .filter((path) => !/[<>]/.test(path) && path !== 'test/screens/out')
}

function scriptsIn(text: string): string[] {
  const named = [...text.matchAll(/\bnpm (?:run (?:--silent )?([\w-]+)|(test|start)\b)/g)]
  return named.map(([, script, short]) => `${script ?? short}`)
}

function scripts(): string[] {
  // Our own package.json; npm has made sure of its shape.
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  return Object.keys(scripts)
}
