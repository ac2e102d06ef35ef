import { readdirSync, readFileSync } from 'node:fs'
import { importDigestKey } from '#health-code/digest.ts'
import type { ReadingContext } from '#health-code/format.ts'
import type { HealthCode, HealthCodeColor } from '#health-code/health-code.ts'
import { fromHex } from '#health-code/hex.ts'
import { DEFAULT_CODE_HOSTS } from '#health-code/hosts.ts'
import { importPassKey, type PassPublicJwk } from '#health-code/pass-keys.ts'
import type { TrustList } from '#health-code/trust.ts'

/** What `test/vectors/health-code/context.json` holds: the gate all vectors share. */
export type VectorContext = {
  now: number
  clockSound: boolean
  school: string
  checkpoint: string | null
  color: HealthCodeColor
  codeLifeMs: number
  digestKeyHex: string
  passKeys: PassPublicJwk[]
  passKeysFreshUntil: number | null
  denied: string[]
  trust: TrustList[]
}

/** See `test/vectors/health-code/README.md`. */
export type Vector = {
  name: string
  text: string
  context?: Partial<VectorContext>
  token?: string
  digest?: string
  expect: Omit<HealthCode, 'digest'>
}

const ROOT = new URL('../vectors/health-code/', import.meta.url)

export const SHARED_CONTEXT: VectorContext = {
  ...readJson<Omit<VectorContext, 'trust'>>('context.json'),
  trust: readJson<TrustList[]>('trust.json'),
}

/** Names of the vector folders. */
export function vectorFolders(): string[] {
  return readdirSync(ROOT, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  )
}

export function vectorsIn(folder: string): Vector[] {
  const files = readdirSync(new URL(`${folder}/`, ROOT)).filter((file) => file.endsWith('.json'))
  return files.flatMap((file) => readJson<Vector[]>(`${folder}/${file}`))
}

/** The gate of the vectors, with what differs. */
export async function contextOf(changes: Partial<VectorContext> = {}): Promise<ReadingContext> {
  const { digestKeyHex, passKeys, denied, ...plain } = { ...SHARED_CONTEXT, ...changes }
  return {
    ...plain,
    digestKey: await importDigestKey(fromHex(digestKeyHex) ?? new Uint8Array()),
    passKeys: await Promise.all(passKeys.map(importPassKey)),
    denied: (passId) => denied.includes(passId),
    hosts: DEFAULT_CODE_HOSTS,
  }
}

/** The files are the project's own: their shape is what the tests over them prove. */
function readJson<Content>(file: string): Content {
  return JSON.parse(readFileSync(new URL(file, ROOT), 'utf8'))
}
