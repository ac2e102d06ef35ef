import { useMemo, useState } from 'preact/hooks'
import { nameProblem } from '#domain/guest-words.ts'
import { Button } from '#ui/button.tsx'
import { SearchKeys, SearchLine } from './search-keys.tsx'
import type { StepProps } from './visitor-step.ts'

export type FoundHost = { id: string; name: string; unit: string | null }
/** Staff for one key stroke; nothing for a query that is too short to mean somebody. */
export type FindHosts = (query: string) => readonly FoundHost[]

/** Whom somebody visits: found among the staff, or by the name they say. */
export function HostStep({
  form,
  edit,
  words: { host: words },
  findHosts,
}: StepProps & { findHosts: FindHosts }) {
  const [query, setQuery] = useState('')
  const found = useMemo(() => findHosts(query), [query, findHosts])
  const { host } = form.draft
  if (host !== null)
    return (
      <div class="visitor-chosen">
        <p>{words.chosen(host.name)}</p>
        <Button size="gate" act={() => edit({ host: null })}>
          {words.change}
        </Button>
      </div>
    )
  return (
    <div class="visitor-host">
      <SearchLine label={words.search} query={query} setQuery={setQuery} />
      <div class="visitor-found">
        {found.map(({ id, name, unit }) => (
          <Button key={id} size="gate" act={() => edit({ host: { id, name } })}>
            <b>{name}</b> <span>{unit}</span>
          </Button>
        ))}
        {found.length === 0 && (
          <p class="field-hint">{query.trim() === '' ? words.hint : words.none(query.trim())}</p>
        )}
        {found.length === 0 && isName(query) && (
          <Button size="gate" act={() => edit({ host: { id: null, name: query.trim() } })}>
            {words.typed(query.trim())}
          </Button>
        )}
      </div>
      <SearchKeys query={query} setQuery={setQuery} />
    </div>
  )
}

/** Initials alone name nobody: whoever is not on the list is written out. */
function isName(query: string): boolean {
  return nameProblem(query) === null && !/^[A-Z]{1,4}$/.test(query.trim())
}
