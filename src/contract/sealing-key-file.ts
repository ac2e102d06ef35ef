/** The school's private sealing key, as it is kept on a stick or on paper. */
export type SealingKey = { kid: string; privateKey: string }

/** The text of the file that is handed out at set-up. `note` tells the finder what it is. */
export function sealingKeyFile(key: SealingKey, note: string): string {
  return `${JSON.stringify({ file: 'campus-gate-sealing-key', note, ...key }, null, 2)}\n`
}

/** Reads back the file, or the bare key as somebody typed or pasted it; null when it is neither. */
export function readSealingKey(text: string, kid: string): SealingKey | null {
  const bare = text.replace(/\s+/g, '')
  if (/^[A-Za-z0-9_-]{100,512}$/.test(bare)) return { kid, privateKey: bare }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null || !('kid' in value) || !('privateKey' in value))
    return null
  if (typeof value.kid !== 'string' || typeof value.privateKey !== 'string') return null
  return { kid: value.kid, privateKey: value.privateKey }
}
