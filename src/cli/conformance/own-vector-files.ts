import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Vector, VectorContext } from './own-vector.ts'

/** The gate of the vectors in a folder; throws where its files are missing or no JSON. */
export function readVectorContext(folder: string): VectorContext {
  return {
    ...readJson<VectorContext>(join(folder, 'context.json')),
    trust: readJson(join(folder, 'trust.json')),
  }
}

/** The vectors of one file, and the gate that stands in the folder above. */
export function readOwnVectors(file: string): { vectors: readonly Vector[]; shared: VectorContext } {
  const vectors = readJson<unknown>(file)
  if (!Array.isArray(vectors)) throw new Error('not a list of vectors')
  return { vectors, shared: readVectorContext(dirname(dirname(file))) }
}

/** The files are the project's own: their shape is what the tests over them prove. */
function readJson<Content>(file: string): Content {
  return JSON.parse(readFileSync(file, 'utf8'))
}
