import { fromBase64 } from '../base64.ts'
import { type Finding, failed } from '../format.ts'
import type { HealthCodeSubject } from '../health-code.ts'
import { isJsonObject, readJsonObject } from '../json.ts'
import { birthOf, nameOf, subjectOf } from '../signed.ts'
import { fileInZip } from '../zip.ts'

/** The name it gives is for the guard's eyes: nothing vouches for it, and the reading says `unsupported`. */
export async function readDivoc(text: string): Promise<Finding> {
  const bytes = text.startsWith('B64:') ? fromBase64(text.slice(4)) : bytesOf(text)
  const subject = bytes && (await subjectIn(bytes))
  return { ...failed('divoc', 'unsupported'), subject, claimed: subject }
}

async function subjectIn(bytes: Uint8Array<ArrayBuffer>): Promise<HealthCodeSubject | null> {
  const file = await fileInZip(bytes, 'certificate.json')
  const certificate = file && readJsonObject(file)
  const subject = certificate?.['credentialSubject']
  return isJsonObject(subject) ? subjectOf(nameOf(subject['name']), birthOf(subject['dob'])) : null
}

/** Decoders hand over bytes as the characters of the same number; null where one made words of them. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0))
  return [...text].every((letter) => letter.charCodeAt(0) <= 0xff) ? bytes : null
}
