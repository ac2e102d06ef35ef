import type { ComponentChildren } from 'preact'
import { PERSON_KINDS, type PersonKind } from '#domain/person.ts'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'

type NeedsTableProps = {
  title: string
  class?: string
  /** The cells of one kind of person, in the order in which `words.policy.asks` names them. */
  cells: (kind: PersonKind) => ComponentChildren
}

/** What each kind of person must show at one kind of checkpoint. */
export function NeedsTable({ title, cells, class: look }: NeedsTableProps) {
  const { codes, console: words } = useWords()
  const { asks, who } = words.policy
  return (
    <Wide label={title}>
      <table class={look}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{who}</th>
            {Object.entries(asks).map(([member, label]) => (
              <th key={member} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PERSON_KINDS.map((kind) => (
            <tr key={kind}>
              <th scope="row">{codes.kinds[kind]}</th>
              {cells(kind)}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}
