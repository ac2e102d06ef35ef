import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { contextOf as contextAt, type Vector, type VectorContext } from '#cli/conformance/own-vector.ts'
import { readOwnVectors, readVectorContext } from '#cli/conformance/own-vector-files.ts'
import type { ReadingContext } from '#health-code/format.ts'

const ROOT = fileURLToPath(new URL('../vectors/health-code/', import.meta.url))

export const SHARED_CONTEXT: VectorContext = readVectorContext(ROOT)

/** Names of the vector folders. */
export function vectorFolders(): string[] {
  return readdirSync(ROOT, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  )
}

/** Paths of the vector files in a folder. */
export function vectorFiles(folder: string): string[] {
  return readdirSync(ROOT + folder).flatMap((file) =>
    file.endsWith('.json') ? [`${ROOT}${folder}/${file}`] : [],
  )
}

export function vectorsIn(folder: string): Vector[] {
  return vectorFiles(folder).flatMap((file) => readOwnVectors(file).vectors)
}

/** The gate of the vectors, with what differs. */
export function contextOf(changes: Partial<VectorContext> = {}): Promise<ReadingContext> {
  return contextAt(SHARED_CONTEXT, changes)
}
