import { useMemo, useState } from 'preact/hooks'
import type { RosterPerson } from '#domain/person.ts'
import { EXITS_WORDS } from '#i18n/exits.ts'
import { Button } from '#ui/button.tsx'
import { Panel } from '#ui/panel.tsx'
import { onTap } from '#ui/tap.ts'
import { SearchKeys, SearchLine } from './search-keys.tsx'
import type { SearchPeople } from './views.ts'
import { useWords } from './words.ts'

// More rows than this cannot be told apart at a glance; another letter is quicker.
const MOST_ROWS = 30

/** Finds a person by initials, name, class or number, with keys of its own beside ordinary text input. */
export function SearchPanel(props: {
  title?: string
  search: SearchPeople
  choose: (person: RosterPerson) => void
  /** Where somebody on no list is taken in; absent where only people of the list are meant. */
  unlisted?: () => void
  back: () => void
}) {
  const { gate } = useWords()
  const [query, setQuery] = useState('')
  const found = useMemo(() => (query.trim() === '' ? [] : props.search(query)), [query, props.search])
  return (
    <Panel
      class="search"
      title={props.title ?? gate.search.title}
      back={{ label: gate.does.back, act: props.back }}
      aside={<ResultCount query={query} count={found.length} />}
    >
      <SearchLine label={gate.search.label} query={query} setQuery={setQuery} />
      <Results query={query} found={found} choose={props.choose} unlisted={props.unlisted} />
      <SearchKeys query={query} setQuery={setQuery} />
    </Panel>
  )
}

function ResultCount({ query, count }: { query: string; count: number }) {
  const { gate } = useWords()
  return <span role="status">{query.trim() === '' ? '' : gate.search.results(count)}</span>
}

function Results({
  query,
  found,
  choose,
  unlisted,
}: {
  query: string
  found: readonly RosterPerson[]
  choose: (person: RosterPerson) => void
  unlisted: (() => void) | undefined
}) {
  const { gate } = useWords()
  if (query.trim() === '')
    return (
      <div class="panel-body search-empty">
        <p>{gate.search.hint}</p>
        <UnlistedButton act={unlisted} />
      </div>
    )
  if (found.length === 0) {
    return (
      <div class="panel-body search-empty">
        <p>
          <b>{gate.search.none(query)}</b>
        </p>
        {unlisted !== undefined && <p>{gate.search.noneAct}</p>}
        <UnlistedButton act={unlisted} />
      </div>
    )
  }
  return (
    <ul class="panel-body search-rows">
      {found.slice(0, MOST_ROWS).map((person) => (
        <li key={person.id}>
          <PersonRow person={person} choose={choose} />
        </li>
      ))}
    </ul>
  )
}

function UnlistedButton({ act }: { act: (() => void) | undefined }) {
  const { language } = useWords()
  if (act === undefined) return null
  return (
    <Button size="gate" class="search-unlisted" act={act}>
      {EXITS_WORDS[language].unlisted.open}
    </Button>
  )
}

function PersonRow({ person, choose }: { person: RosterPerson; choose: (person: RosterPerson) => void }) {
  const { codes } = useWords()
  return (
    <button type="button" class="row row-person" {...onTap(() => choose(person))}>
      <span class="row-main">
        <b>{person.name}</b> <span>{person.unit ?? codes.kinds[person.kind]}</span>
      </span>
      <span class="row-end">{person.number}</span>
    </button>
  )
}
