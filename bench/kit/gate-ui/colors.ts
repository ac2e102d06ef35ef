import { readFileSync } from 'node:fs'
import { colorDistance, contrast, type Deficiency, seenBy } from '#test/ui/color-math.ts'
import type { BenchRow } from '../../row.ts'

const BANDS = ['admit', 'hold', 'deny', 'wanted', 'leaving'] as const
const INKS: readonly (readonly [string, string])[] = [
  ['text', 'bg'],
  ['text', 'surface'],
  ['text-2', 'bg'],
  ['text-2', 'surface'],
  ['deny-text', 'bg'],
  ...BANDS.map((band) => [`on-${band}`, band] as const),
]
const PARTS: readonly (readonly [string, string])[] = [
  ['control', 'bg'],
  ['control', 'surface'],
  ['focus', 'bg'],
]

/** Rows 17 and 18: the least of every pair, of the values that the tablet ships. */
export function colorRows(): BenchRow[] {
  const css = readFileSync('src/ui/tokens.css', 'utf8')
  const light = tokensOf(css, /:root \{([^}]*--bg[^}]*)\}/)
  const dark = new Map([...light, ...tokensOf(css, /:root\[data-theme="dark"\] \{([^}]*)\}/)])
  const distances = pairs(BANDS).flatMap(([one, other]) =>
    (['protan', 'deutan', 'tritan'] satisfies Deficiency[]).map((eye) =>
      colorDistance(seenBy(eye, of(light, one)), seenBy(eye, of(light, other))),
    ),
  )
  return [
    row('17 least ΔE of two bands, protan, deutan, tritan', Math.min(...distances), 40),
    row('18 least contrast of words, both themes', leastContrast([light, dark], INKS), 7),
    row('18 least contrast of parts, both themes', leastContrast([light, dark], PARTS), 3),
  ]
}

type Tokens = ReadonlyMap<string, string>

function tokensOf(css: string, block: RegExp): Map<string, string> {
  const body = block.exec(css)?.[1] ?? ''
  return new Map(
    [...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

function of(tokens: Tokens, name: string): string {
  const value = tokens.get(name)
  if (value === undefined) throw new Error(`no token --${name}`)
  return value
}

function leastContrast(themes: readonly Tokens[], inks: readonly (readonly [string, string])[]): number {
  return Math.min(
    ...themes.flatMap((theme) => inks.map(([ink, ground]) => contrast(of(theme, ink), of(theme, ground)))),
  )
}

function pairs<T>(all: readonly T[]): (readonly [T, T])[] {
  return all.flatMap((one, at) => all.slice(at + 1).map((other) => [one, other] as const))
}

function row(claim: string, value: number, least: number): BenchRow {
  return { claim, value: value.toFixed(1), budget: `≥ ${least}`, holds: value >= least }
}
