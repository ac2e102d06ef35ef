/** What a ledger record may hold: RFC 8785 without floats, so that every engine writes the same bytes. */
export type Canonical =
  | null
  | boolean
  | number
  | string
  | readonly Canonical[]
  | { readonly [key: string]: Canonical }

/**
 * The one text of a value under RFC 8785: no white space, keys by UTF-16 code units, JSON.stringify's own
 * string escapes (which the standard prescribes).
 *
 * @throws TypeError for floats, unsafe integers, lone surrogates and anything that is no JSON value
 */
export function canonicalJson(value: Canonical): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return integer(value)
  if (typeof value === 'string') return text(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  return `{${Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${text(key)}:${canonicalJson(member)}`)
    .join(',')}}`
}

// Array.isArray alone does not narrow readonly arrays
function isList(
  value: readonly Canonical[] | { readonly [key: string]: Canonical },
): value is readonly Canonical[] {
  return Array.isArray(value)
}

function integer(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError(`not a safe integer: ${value}`)
  return String(value === 0 ? 0 : value)
}

function text(value: string): string {
  if (/\p{Surrogate}/u.test(value)) throw new TypeError('lone surrogate in a string')
  return JSON.stringify(value)
}
