/** Readings of texts that are asked for with every batch: a text never comes to mean another thing. */
export function readOnce<T>(read: (text: string) => T, most: number): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const reading = read(text)
    if (known.size >= most) known.clear()
    known.set(text, reading)
    return reading
  }
}
