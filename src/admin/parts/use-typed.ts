import { useState } from 'preact/hooks'

/**
 * The text of a field that counts while it is typed. It stays as it was typed for as long as the value says the same;
 * a value that was changed elsewhere is shown as it is.
 *
 * @param said the value, as text
 * @returns what the field shows, and a way to tell what was typed, with what the value says after it
 */
export function useTyped<T>(said: T): [shown: T, onTyped: (typed: T, saidAfter: T) => void] {
  const [last, setLast] = useState({ typed: said, said })
  const isSame = JSON.stringify(last.said) === JSON.stringify(said)
  return [isSame ? last.typed : said, (typed, saidAfter) => setLast({ typed, said: saidAfter })]
}
