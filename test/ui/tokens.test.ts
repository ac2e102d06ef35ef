import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { colorDistance, contrast, type Deficiency, seenBy } from './color-math.ts'

const css = readFileSync(new URL('../../src/ui/tokens.css', import.meta.url), 'utf8')
const light = tokensOf(/:root \{([^}]*--bg[^}]*)\}/)
const dark = { ...light, ...tokensOf(/:root\[data-theme="dark"\] \{([^}]*)\}/) }
const systemDark = { ...light, ...tokensOf(/:root:not\(\[data-theme="light"\]\) \{([^}]*)\}/) }

function tokensOf(block: RegExp): Record<string, string> {
  const [, body = ''] = block.exec(css) ?? []
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

const color = (tokens: Record<string, string>, name: string): string => {
  const value = tokens[name]
  if (value === undefined) throw new Error(`no token --${name}`)
  return value
}

describe.each([
  ['light', light],
  ['dark', dark],
])('tokens of the %s theme', (_, tokens) => {
  it.each([
    ['text', 'bg'],
    ['text', 'surface'],
    ['text-2', 'bg'],
    ['text-2', 'surface'],
    ['on-info', 'info'],
    ['on-offline', 'offline'],
    ['on-admit', 'admit'],
    ['on-hold', 'hold'],
    ['on-deny', 'deny'],
    ['on-wanted', 'wanted'],
    ['on-repeat', 'repeat'],
    ['on-leaving', 'leaving'],
    ['deny', 'paper'],
    ['deny-text', 'bg'],
  ])('%s on %s is readable in the sun: at least 7 to 1', (ink, ground) => {
    expect(contrast(color(tokens, ink), color(tokens, ground))).toBeGreaterThanOrEqual(7)
  })

  it.each([
    ['control', 'bg'],
    ['control', 'surface'],
    ['focus', 'bg'],
  ])('%s on %s is seen as a part: at least 3 to 1', (part, ground) => {
    expect(contrast(color(tokens, part), color(tokens, ground))).toBeGreaterThanOrEqual(3)
  })
})

it('a dark system and a chosen dark theme look the same', () => {
  expect(systemDark).toEqual(dark)
})

describe('bands', () => {
  const bands = ['admit', 'hold', 'deny', 'wanted', 'leaving'] as const
  // The band of a repeat is told from deny and wanted by its shape and word; from the two light ones by color too.
  const pairs = [
    ...bands.flatMap((one, index) => bands.slice(index + 1).map((other) => [one, other] as const)),
    ['repeat', 'admit'] as const,
    ['repeat', 'hold'] as const,
  ]
  const eyes: readonly Deficiency[] = ['none', 'protan', 'deutan', 'tritan']

  it.each(pairs)('%s and %s stay apart for every kind of color vision', (one, other) => {
    for (const eye of eyes) {
      const distance = colorDistance(seenBy(eye, color(light, one)), seenBy(eye, color(light, other)))
      expect(distance, `${eye}: ${one} and ${other}`).toBeGreaterThanOrEqual(40)
    }
  })

  it('admit and deny differ in lightness alone', () => {
    expect(contrast(color(light, 'admit'), color(light, 'deny'))).toBeGreaterThanOrEqual(4)
  })
})
