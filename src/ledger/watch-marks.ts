import { type ListedMark, marksOf, type WatchNote, type WatchTold } from '#domain/watch-list.ts'
import { concat, fromBase64url, fromUtf8, toBase64url, toHex, utf8 } from './bytes.ts'

/*
 * How the watch list travels: each mark as an HMAC under the school's digest key, and the note of an entry in a box that
 * opens to whoever knows the mark itself. A tablet therefore knows no name before somebody with that name stands there.
 * Whoever holds tablet and key can still try names one by one; that nobody reads the list off is all this gives.
 */

const IV_BYTES = 12

/** A mark of somebody who stands here; `noteKey` opens what the list says to it. */
export type KnownMark = Pick<ListedMark, 'by' | 'digest'> & { noteKey: CryptoKey }

/** @param key the school's digest key, HMAC-SHA-256 */
export async function knownMarks(told: WatchTold, key: CryptoKey): Promise<KnownMark[]> {
  return await Promise.all(
    marksOf(told).map(async ({ by, text }) => ({
      by,
      digest: toHex(await macOf(key, 'mark', by, text)),
      noteKey: await noteKeyOf(key, by, text),
    })),
  )
}

/**
 * The marks of an entry as tablets are told them; the same each time, so that a rebuild tells nothing anew.
 *
 * @param told all that is known of the person, one for each way to write the name
 */
export async function listedMarks(
  watch: string,
  told: readonly WatchTold[],
  note: WatchNote,
  key: CryptoKey,
): Promise<ListedMark[]> {
  const marks = told.flatMap(marksOf)
  const isFirst = ({ by, text }: (typeof marks)[number], index: number): boolean =>
    marks.findIndex((mark) => mark.by === by && mark.text === text) === index
  return await Promise.all(
    marks.filter(isFirst).map(async ({ by, text }) => {
      // One entry has one note and one box to a mark: under this key no two texts share an iv.
      const iv = (await macOf(key, 'iv', by, `${watch}|${text}`)).slice(0, IV_BYTES)
      const sealed = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv, additionalData: utf8(watch) },
        await noteKeyOf(key, by, text),
        utf8(JSON.stringify(note)),
      )
      return {
        by,
        digest: toHex(await macOf(key, 'mark', by, text)),
        box: toBase64url(concat(iv, new Uint8Array(sealed))),
      }
    }),
  )
}

/** @throws DOMException `OperationError` when the mark is not the box's own */
export async function openNote(
  watch: string,
  { box }: ListedMark,
  { noteKey }: KnownMark,
): Promise<WatchNote> {
  const bytes = fromBase64url(box)
  const plain = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: bytes.slice(0, IV_BYTES), additionalData: utf8(watch) },
    noteKey,
    bytes.slice(IV_BYTES),
  )
  // Locked by `listedMarks` and by nothing else: the box is authentic.
  return JSON.parse(fromUtf8(new Uint8Array(plain))) as WatchNote
}

async function noteKeyOf(key: CryptoKey, by: string, text: string): Promise<CryptoKey> {
  const bytes = await macOf(key, 'note', by, text)
  return await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

async function macOf(
  key: CryptoKey,
  what: 'mark' | 'iv' | 'note',
  by: string,
  text: string,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(`CG-watch-${what}-1|${by}|${text}`)))
}
