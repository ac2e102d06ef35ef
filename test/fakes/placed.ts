/** A copy with other values at these dotted paths. */
export function placed(whole: unknown, changes: Record<string, unknown>): unknown {
  return Object.entries(changes).reduce(
    (made, [path, value]) => withValue(made, path.split('.'), value),
    whole,
  )
}

function withValue(whole: unknown, [member, ...rest]: readonly string[], value: unknown): unknown {
  if (member === undefined) return value
  if (typeof whole !== 'object' || whole === null) throw new Error(`nothing has a member ${member} here`)
  const entries: [string, unknown][] = Object.entries(whole)
  const inside = entries.find(([name]) => name === member)?.[1]
  const next = withValue(inside, rest, value)
  return Array.isArray(whole)
    ? entries.map(([name, kept]) => (name === member ? next : kept))
    : { ...whole, [member]: next }
}
