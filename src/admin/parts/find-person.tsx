import { useEffect, useState } from 'preact/hooks'
import type { findPeople } from '#contract/day.ts'
import type { ReplyOf } from '#contract/endpoint.ts'
import type { Answer } from '../api.ts'
import { TextField } from './field.tsx'
import { useWords } from './words.ts'

export type Found = ReplyOf<typeof findPeople>['people'][number]
export type Find = (query: string) => Promise<Answer<ReplyOf<typeof findPeople>>>

/** Picks somebody of the school's list by initials, name, class or number. */
export function FindPerson({
  error,
  person,
  onFind,
  onPerson,
}: {
  error: string | null
  person: Found | null
  onFind: Find
  onPerson: (person: Found | null) => void
}) {
  const { console: words } = useWords()
  const [query, setQuery] = useState('')
  const [found, setFound] = useState<readonly Found[] | null>(null)
  useEffect(() => {
    if (query.trim() === '') {
      setFound(null)
      return undefined
    }
    let isLatest = true
    void onFind(query).then((answer) => {
      if (isLatest) setFound(answer.ok ? answer.value.people : [])
    })
    return () => {
      isLatest = false
    }
  }, [query, onFind])
  if (person !== null)
    return (
      <p class="chosen-person">
        <strong>
          {person.unit} {person.name}
        </strong>{' '}
        <button type="button" class="link" onClick={() => onPerson(null)}>
          {words.common.cancel}
        </button>
      </p>
    )
  return (
    <div>
      <TextField
        label={words.day.person}
        hint={words.day.personHint}
        error={error}
        value={query}
        onValue={setQuery}
        maxLength={80}
      />
      {/* There before it has anything to say, or nobody would hear it. */}
      <div role="status">
        {found !== null && (
          <ul class="found">
            {found.length === 0 && <li class="quiet">{words.day.personNone}</li>}
            {found.map((one) => (
              <li key={one.id}>
                <button type="button" class="btn btn-small" onClick={() => onPerson(one)}>
                  {one.unit} {one.name}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
