import type { Words } from './whole-school.ts'

/** Words that somebody may type or a tablet may record, and that have broken other programs. */
export const HOSTILE_WORDS = [
  '<script>window.hit=1</script>',
  '<img src=x onerror=window.hit=1>',
  '"><svg onload=window.hit=1>',
  `'; drop table event; --`,
  '=HYPERLINK("//elsewhere.example")',
  '@SUM(1+1)*cmd|calc',
  '+1-1',
  '{{7*7}}#{7*7}%00%0d%0a',
  '__proto__',
  '../../etc/passwd?a=b&c#d',
  '&lt;b&gt;&amp;\\u0000\\',
  'e\u0301\u200d👨‍👩‍👧平𠮷',
] as const

/** What a record may hold, and nobody may type: controls, and marks that turn a line around. Half a character no record holds. */
const UNWRITTEN = '\u0000\u0007\u202e\u2066\r\n\t'

/** A different hostile word at each place, each told apart by the place; `turn` says which stands where. */
export function hostileWords(
  turn: number,
): Words & { typedAt: Map<string, string>; recordedAt: Map<string, string> } {
  const typedAt = new Map<string, string>()
  const recordedAt = new Map<string, string>()
  const wordAt = (place: string, most: number): string => {
    const number = [...place].reduce((sum, letter) => sum + letter.charCodeAt(0), turn)
    const word = HOSTILE_WORDS[number % HOSTILE_WORDS.length] ?? ''
    return [...word].slice(0, (most - place.length) >> 1).join('') + place
  }
  return {
    ...{ typedAt, recordedAt },
    typed: (place, most = 80) => {
      const word = wordAt(place, most)
      typedAt.set(place, word)
      return word
    },
    recorded: (place, most = 80) => {
      const word = wordAt(place, most - UNWRITTEN.length)
      recordedAt.set(place, word)
      return word + UNWRITTEN
    },
  }
}
