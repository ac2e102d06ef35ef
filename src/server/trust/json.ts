import { Refusal } from './found.ts'

/** A JSON object nobody has looked into yet. */
export type JsonRecord = Record<string, unknown>

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value of a text that is JSON, else undefined. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A member that must be a list. `at` is the way to the record, with a dot at its end. */
export function listAt(record: JsonRecord, member: string, at: string): readonly unknown[] {
  const value = record[member]
  if (!Array.isArray(value)) throw new Refusal('malformed-part', `${at}${member}`)
  return value
}

/** A member that is a text, else null. */
export function textAt(record: JsonRecord, member: string): string | null {
  const value = record[member]
  return typeof value === 'string' ? value : null
}

/**
 * Whether a private key stands anywhere in the value: a JWK with its secret members (RFC 7518 §6), or a member
 * that says so by its name.
 */
export function holdsPrivateKey(value: unknown): boolean {
  // A stack of our own: the text may be nested deeper than calls can be.
  const waiting: unknown[] = [value]
  while (waiting.length > 0) {
    const one = waiting.pop()
    if (Array.isArray(one)) for (const part of one) waiting.push(part)
    if (!isRecord(one)) continue
    if ('kty' in one && ('d' in one || 'k' in one)) return true
    for (const [name, part] of Object.entries(one)) {
      if (/^private_?key/i.test(name)) return true
      waiting.push(part)
    }
  }
  return false
}
