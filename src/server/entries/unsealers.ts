import { createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto'
import { openRecipient, partsOf, type Recipient, type SealedParts } from '#ledger/seal.ts'
import type { Database } from '../db/database.ts'
import { text } from '../db/row.ts'

/** A body, and the key of the school that it says it was sealed to. */
export type Sealed = { kid: string; body: Uint8Array<ArrayBuffer> }

/** The text of a sealed body; null when it was not sealed to a key of the school. */
export type OpenBody = (sealed: Sealed) => string | null

/** Agrees with the senders of these bodies, so that each of them can then be opened without waiting. */
export type UnsealEvents = (bodies: readonly Sealed[]) => Promise<OpenBody>

const TAG_BYTES = 16
/** A tablet uses one ephemeral key per start, so a batch needs one agreement; the cap bounds hostile variety. */
const MOST_AGREED = 512

/** The schools' private keys, imported once each. */
export function openUnsealers(database: Database): (school: string) => UnsealEvents {
  const opened = new Map<string, Promise<Opener | null>>()
  const openerOf = (school: string, kid: string): Promise<Opener | null> => {
    const name = `${school}|${kid}`
    const known = opened.get(name)
    if (known !== undefined) return known
    const made = load(database, school, kid)
    opened.set(name, made)
    // An unknown kid may become known: only keys are remembered.
    void made.then(
      (found) => (found === null ? opened.delete(name) : null),
      () => opened.delete(name),
    )
    return made
  }
  return (school) => async (bodies) => {
    const open = new Map<string, (body: Sealed['body']) => string | null>()
    for (const kid of new Set(bodies.map((sealed) => sealed.kid))) {
      const opener = await openerOf(school, kid)
      const own = bodies.flatMap((sealed) => (sealed.kid === kid ? [sealed.body] : []))
      if (opener !== null) open.set(kid, await opener(own))
    }
    return ({ kid, body }) => open.get(kid)?.(body) ?? null
  }
}

/** Agrees with the senders of some bodies that were sealed to one key; what it returns opens these bodies and no others. */
type Opener = (bodies: readonly Sealed['body'][]) => Promise<(body: Sealed['body']) => string | null>

function openerFor({ additionalData, agree }: Recipient): Opener {
  const agreed = new Map<string, Promise<KeyObject | null>>()
  const keyFor = (name: string, sender: SealedParts['sender']): Promise<KeyObject | null> => {
    const known = agreed.get(name)
    if (known !== undefined) return known
    if (agreed.size >= MOST_AGREED) agreed.clear()
    // What is no public key was never agreed upon by anybody.
    const made = agree(sender).then(createSecretKey, () => null)
    agreed.set(name, made)
    return made
  }
  return async (bodies) => {
    const senders = new Map(
      bodies.flatMap((body) => {
        const parts = partsIn(body)
        return parts === null ? [] : [[nameOf(parts), parts.sender] as const]
      }),
    )
    const keys = new Map<string, KeyObject | null>()
    for (const [name, sender] of senders) keys.set(name, await keyFor(name, sender))
    return (body) => {
      const parts = partsIn(body)
      const key = parts === null ? null : (keys.get(nameOf(parts)) ?? null)
      return parts === null || key === null ? null : plainOf(parts, key, additionalData)
    }
  }
}

function partsIn(body: Uint8Array<ArrayBuffer>): SealedParts | null {
  try {
    return partsOf(body)
  } catch {
    // No sealed body at all: the caller quarantines it.
    return null
  }
}

function nameOf({ sender }: SealedParts): string {
  return Buffer.from(sender.buffer, sender.byteOffset, sender.length).toString('latin1')
}

const decoder = new TextDecoder('utf-8', { fatal: true })

function plainOf({ iv, box }: SealedParts, key: KeyObject, additionalData: Uint8Array): string | null {
  if (box.length < TAG_BYTES) return null
  try {
    const opening = createDecipheriv('aes-256-gcm', key, iv)
    opening.setAAD(additionalData)
    opening.setAuthTag(box.subarray(box.length - TAG_BYTES))
    const plain = opening.update(box.subarray(0, box.length - TAG_BYTES))
    // Throws unless the tag is that of these bytes; a stream cipher has no bytes left at the end.
    opening.final()
    return decoder.decode(plain)
  } catch {
    // Sealed to another key, cut or forged: the caller quarantines it.
    return null
  }
}

async function load(database: Database, school: string, kid: string): Promise<Opener | null> {
  const [row] = await database.all(
    'select public_key, private_key from sealing_key where school = ? and kid = ?',
    school,
    kid,
  )
  return row === undefined
    ? null
    : openerFor(await openRecipient(school, kid, text(row, 'private_key'), text(row, 'public_key')))
}
