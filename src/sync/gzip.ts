/** Below this a request is not worth the work, bytes. */
const WORTH_BYTES = 1024

/** Packs bytes; null where the browser cannot. */
export type Gzip = ((bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>) | null

/** The browser's own; older ones have none. */
export const browserGzip: Gzip =
  typeof CompressionStream === 'undefined'
    ? null
    : async (bytes) =>
        new Uint8Array(
          await new Response(
            new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip')),
          ).arrayBuffer(),
        )

/** A body as it travels, with the header that says so. What was signed are the bytes before (`signedText`). */
export async function packed(
  gzip: Gzip,
  body: Uint8Array<ArrayBuffer>,
): Promise<{ body: Uint8Array<ArrayBuffer>; headers: Record<string, string> }> {
  if (gzip === null || body.length < WORTH_BYTES) return { body, headers: {} }
  try {
    return { body: await gzip(body), headers: { 'Content-Encoding': 'gzip' } }
  } catch {
    // No reason is worth a record that stays behind: it travels as it is.
    return { body, headers: {} }
  }
}
