import { digestOf } from './digest.ts'
import { type Format, failed, type Reading, type ReadingContext } from './format.ts'
import { campus } from './formats/campus.ts'
import { cnUrl } from './formats/cn-url.ts'
import { unknown } from './formats/unknown.ts'
import type { HealthCode } from './health-code.ts'

/** The most characters one QR symbol can hold (ISO/IEC 18004, version 40-L, alphanumeric). */
export const MAX_TEXT_LENGTH = 4296

/** In the order in which they may claim a text; `unknown` claims what nobody else does and stays last. */
export const FORMATS: readonly Format[] = [campus, cnUrl, unknown]

/** Fetches every part of the formats that is a chunk of its own, so that the first code of the day reads at once. */
export async function prepareFormats(): Promise<void> {
  await Promise.all(FORMATS.map((format) => format.prepare?.()))
}

/**
 * What a scanned text says, and how far it can be trusted. Never throws because of the text: hostile, torn
 * and foreign texts come back with a problem. It rejects only when `digestKey` is no HMAC key for signing.
 */
export async function readHealthCode(text: string, context: ReadingContext): Promise<HealthCode> {
  const trimmed = text.trim()
  if (trimmed.length > MAX_TEXT_LENGTH) {
    return {
      ...failed('unknown', 'too-long'),
      digest: await digestOf(trimmed.slice(0, MAX_TEXT_LENGTH), context.digestKey),
    }
  }
  const format = FORMATS.find((candidate) => candidate.claims(trimmed, context)) ?? unknown
  const digest = await digestOf(format.token(trimmed, context), context.digestKey)
  return { ...(await readSafely(format, trimmed, context)), digest }
}

/** A slip in one format must not stop the gate: the person is asked to show the code again. */
async function readSafely(format: Format, text: string, context: ReadingContext): Promise<Reading> {
  try {
    return await format.read(text, context)
  } catch {
    return failed(format.name, 'unreadable')
  }
}
