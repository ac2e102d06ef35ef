import { useState } from 'preact/hooks'
import { CLASS_WORDS } from '#i18n/class.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { KeyPad } from '#ui/key-pad.tsx'
import { Panel } from '#ui/panel.tsx'
import { searchKeys } from './search.tsx'
import { useWords } from './words.ts'

/** Narrows the list itself by initials, name or number: whoever is found is tapped where they always are. */
export function ClassFind(props: { query: string; setQuery: (query: string) => void; back: () => void }) {
  const { gate, language } = useWords()
  const own = CLASS_WORDS[language]
  const { query, setQuery } = props
  const [digits, setDigits] = useState(false)
  const press = (key: string): void => {
    if (key === 'backspace') setQuery([...query].slice(0, -1).join(''))
    else if (key === 'other') setDigits(!digits)
    else setQuery(query + key)
  }
  return (
    <Panel title={own.findTitle} class="search" back={{ label: gate.does.back, act: props.back }}>
      <div class="search-line">
        <Field label={own.findLabel} hideLabel kind="search" value={query} input={setQuery} />
        {query !== '' && (
          <Button size="gate" act={() => setQuery('')}>
            {gate.keys.clear}
          </Button>
        )}
      </div>
      <KeyPad
        wide
        label={digits ? gate.keys.digits : gate.keys.letters}
        keys={searchKeys(digits, gate.keys.backspace)}
        press={press}
      />
    </Panel>
  )
}
