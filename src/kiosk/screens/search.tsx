import { useMemo, useState } from 'preact/hooks'
import type { RosterPerson } from '#domain/person.ts'
import { EXITS_WORDS } from '#i18n/exits.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { type Key, KeyPad } from '#ui/key-pad.tsx'
import { Panel } from '#ui/panel.tsx'
import { onTap } from '#ui/tap.ts'
import type { SearchPeople } from './views.ts'
import { useWords } from './words.ts'

// No Chinese syllable begins with I, U or V, so that initials fit on keys for gloves.
const LETTERS = 'ABCDEFGHJKLMNOPQRSTWXYZ'
const DIGITS = '1234567890'
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
  const [digits, setDigits] = useState(false)
  const found = useMemo(() => (query.trim() === '' ? [] : props.search(query)), [query, props.search])
  const press = (key: string): void => {
    if (key === 'backspace') setQuery([...query].slice(0, -1).join(''))
    else if (key === 'other') setDigits(!digits)
    else setQuery(query + key)
  }
  return (
    <Panel
      class="search"
      title={props.title ?? gate.search.title}
      back={{ label: gate.does.back, act: props.back }}
      aside={<ResultCount query={query} count={found.length} />}
    >
      <div class="search-line">
        <Field label={gate.search.label} hideLabel kind="search" value={query} input={setQuery} />
        {query !== '' && (
          <Button size="gate" act={() => setQuery('')}>
            {gate.keys.clear}
          </Button>
        )}
      </div>
      <Results query={query} found={found} choose={props.choose} unlisted={props.unlisted} />
      <KeyPad
        wide
        label={digits ? gate.keys.digits : gate.keys.letters}
        keys={searchKeys(digits, gate.keys.backspace)}
        press={press}
      />
    </Panel>
  )
}

/** The keys of a search: letters or digits, `other` for the other ones, and `backspace`, called as `backspace` says. */
export function searchKeys(digits: boolean, backspace: string): Key[] {
  return [
    ...[...(digits ? DIGITS : LETTERS)].map((face): Key => ({ key: face, face, tone: 'letter' })),
    { key: 'other', face: digits ? 'ABC' : '123', tone: 'soft' },
    { key: 'backspace', sign: 'backspace', label: backspace, tone: 'soft' },
  ]
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
