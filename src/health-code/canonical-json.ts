/**
 * The one text of a JSON value under RFC 8785: no white space, members in the order of their names' UTF-16 code
 * units, numbers and strings as ECMAScript writes them.
 *
 * @param value as `JSON.parse` gives it
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`
}
