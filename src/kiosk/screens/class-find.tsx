import { CLASS_WORDS } from '#i18n/class.ts'
import { Panel } from '#ui/panel.tsx'
import { SearchKeys, SearchLine } from './search-keys.tsx'
import { useWords } from './words.ts'

/** Narrows the list itself by initials, name or number: whoever is found is tapped where they always are. */
export function ClassFind(props: { query: string; setQuery: (query: string) => void; back: () => void }) {
  const { gate, language } = useWords()
  const own = CLASS_WORDS[language]
  const { query, setQuery, back } = props
  return (
    <Panel title={own.findTitle} class="search" back={{ label: gate.does.back, act: back }}>
      <SearchLine label={own.findLabel} query={query} setQuery={setQuery} />
      <SearchKeys query={query} setQuery={setQuery} />
    </Panel>
  )
}
