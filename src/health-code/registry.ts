import { digestOf } from './digest.ts'
import { type Finding, type Format, failed, type ReadingContext } from './format.ts'
import { campus } from './formats/campus.ts'
import { cnUrl } from './formats/cn-url.ts'
import { dcc } from './formats/dcc.ts'
import { divoc } from './formats/divoc.ts'
import { nzcp } from './formats/nzcp.ts'
import { shc } from './formats/shc.ts'
import { unknown } from './formats/unknown.ts'
import { vdsnc } from './formats/vdsnc.ts'
import type { HealthCode } from './health-code.ts'

/** The most characters one QR symbol can hold (ISO/IEC 18004, version 40-L, alphanumeric). */
export const MAX_TEXT_LENGTH = 4296

/** In the order in which they may claim a text; `unknown` claims what nobody else does and stays last. */
export const FORMATS: readonly Format[] = [campus, dcc, shc, nzcp, vdsnc, divoc, cnUrl, unknown]

/** Fetches every part of the formats that is a chunk of its own, so that the first code of the day reads at once. */
export async function prepareFormats(): Promise<void> {
  await Promise.all(FORMATS.map((format) => format.prepare?.()))
}

/**
 * What a scanned text says, and how far it can be trusted. Never throws because of the text: hostile, torn
 * and foreign texts come back with a problem. It rejects only when `digestKey` is no HMAC key for signing.
 */
export async function readHealthCode(text: string, context: ReadingContext): Promise<HealthCode> {
  const { token, fault: _fault, claimed: _claimed, ...reading } = await findIn(text, context)
  return { ...reading, digest: await digestOf(token, context.digestKey) }
}

/** The same with the fault's finer word, for conformance; `token` is what the digest is made of. */
export async function findIn(text: string, context: ReadingContext): Promise<Finding & { token: string }> {
  const trimmed = text.trim()
  const format = formatOf(trimmed, context)
  if (format === null) {
    return { ...failed('unknown', 'too-long'), token: trimmed.slice(0, MAX_TEXT_LENGTH) }
  }
  const finding = await readSafely(format, trimmed, context)
  return { ...finding, token: finding.token ?? format.token(trimmed, context) }
}

/** The first format that claims a trimmed text; null when it is too long for any. */
export function formatOf(text: string, context: Pick<ReadingContext, 'hosts'>): Format | null {
  const claims = ({ longest = MAX_TEXT_LENGTH, claims }: Format) =>
    text.length <= longest && claims(text, context)
  return FORMATS.find(claims) ?? null
}

/** A slip in one format must not stop the gate: the person is asked to show the code again. */
async function readSafely(format: Format, text: string, context: ReadingContext): Promise<Finding> {
  try {
    return await format.read(text, context)
  } catch {
    return failed(format.name, 'unreadable')
  }
}
