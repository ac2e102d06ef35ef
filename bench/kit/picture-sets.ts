import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { SymbolColor } from '#scan/symbol.ts'
import { Unusable } from '../row.ts'

/** A picture and what is in it. */
export type Item = {
  path: string
  /** Any of them is right; null where no code is. */
  texts: readonly string[] | null
  /** Of drawn frames only: color of the code, and what it was drawn as. */
  color: SymbolColor | null
  group: string | null
}

/** Pictures that are judged together. */
export type PictureSet = { name: string; kind: SetKind; items: readonly Item[] }

export type SetKind = 'easy' | 'medium' | 'hard' | 'zxing' | 'zxing-cpp' | 'other'

/** A manifest as its makers write it beside the pictures. */
type Manifest = {
  difficulty?: string
  set?: string
  items: readonly { file: string; texts: readonly string[] | null; colour?: SymbolColor; group?: string }[]
}

/** The sets in these folders, or in folders of these; photographs of one maker are one set. */
export function picturesIn(folders: readonly string[]): readonly PictureSet[] {
  const sets = new Map<string, PictureSet>()
  for (const folder of folders.flatMap(withManifest)) {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest
    const kind = kindOf(manifest)
    const name = kind === 'zxing' || kind === 'zxing-cpp' ? `photos ${kind}` : labelOf(folder)
    const items = [...(sets.get(name)?.items ?? []), ...itemsOf(manifest, folder)]
    sets.set(name, { name, kind, items })
  }
  return [...sets.values()]
}

function withManifest(folder: string): string[] {
  if (existsSync(join(folder, 'manifest.json'))) return [folder]
  const below = readdirSync(folder).map((name) => join(folder, name))
  const found = below.filter((path) => existsSync(join(path, 'manifest.json')))
  if (found.length === 0) throw new Unusable(`${folder} has no manifest.json, nor has a folder in it`)
  return found.toSorted()
}

function labelOf(folder: string): string {
  const path = resolve(folder)
  return `${basename(join(path, '..'))}/${basename(path)}`
}

function kindOf({ difficulty, set = '' }: Manifest): SetKind {
  if (difficulty === 'easy' || difficulty === 'medium' || difficulty === 'hard') return difficulty
  if (set.startsWith('zxing-cpp-')) return 'zxing-cpp'
  return set.startsWith('zxing-') ? 'zxing' : 'other'
}

function itemsOf({ items }: Manifest, folder: string): Item[] {
  return items.map(({ file, texts, colour = null, group = null }) => ({
    path: join(folder, file),
    texts,
    color: colour,
    group,
  }))
}
