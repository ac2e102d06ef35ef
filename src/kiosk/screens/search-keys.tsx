import { useState } from 'preact/hooks'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { type Key, KeyPad } from '#ui/key-pad.tsx'
import { useWords } from './words.ts'

// No Chinese syllable begins with I, U or V, so that initials fit on keys for gloves.
const LETTERS = 'ABCDEFGHJKLMNOPQRSTWXYZ'
const DIGITS = '1234567890'

type QueryProps = { query: string; setQuery: (query: string) => void }

/** What is searched for, as ordinary text input. */
export function SearchLine({ label, query, setQuery }: QueryProps & { label: string }) {
  const { gate } = useWords()
  return (
    <div class="search-line">
      <Field label={label} hideLabel kind="search" value={query} input={setQuery} />
      {query !== '' && (
        <Button size="gate" act={() => setQuery('')}>
          {gate.keys.clear}
        </Button>
      )}
    </div>
  )
}

/** The keys of a search: letters, or digits in their place. */
export function SearchKeys({ query, setQuery }: QueryProps) {
  const { gate } = useWords()
  const [digits, setDigits] = useState(false)
  const press = (key: string): void => {
    if (key === 'backspace') setQuery([...query].slice(0, -1).join(''))
    else if (key === 'other') setDigits(!digits)
    else setQuery(query + key)
  }
  return (
    <KeyPad
      wide
      label={digits ? gate.keys.digits : gate.keys.letters}
      keys={searchKeys(digits, gate.keys.backspace)}
      press={press}
    />
  )
}

function searchKeys(digits: boolean, backspace: string): Key[] {
  return [
    ...[...(digits ? DIGITS : LETTERS)].map((face): Key => ({ key: face, face, tone: 'letter' })),
    { key: 'other', face: digits ? 'ABC' : '123', tone: 'soft' },
    { key: 'backspace', sign: 'backspace', label: backspace, tone: 'soft' },
  ]
}
