import type { ComponentChildren } from 'preact'
import type { ReplyOf } from '#contract/endpoint.ts'
import type { guards } from '#contract/guards.ts'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { GuardsCard, type GuardsCardProps } from './guards-card.tsx'
import { RosterCard, type RosterCardProps } from './roster-card.tsx'
import { RosterUndo, type RosterUndoProps } from './roster-undo.tsx'
import { Heading } from './shell.tsx'

export type GuardsReply = ReplyOf<typeof guards>
type PeopleProps = {
  /** Gives the school's list out as a file. */
  exporting?: ComponentChildren
  guards: Loadable<GuardsReply>
  onRetry: () => void
} & Pick<GuardsCardProps, 'onAddGuard'> &
  RosterCardProps &
  RosterUndoProps

/** Who may open a shift, and whom the school expects. */
export function People({ guards: load, exporting, onRetry, onAddGuard, ...roster }: PeopleProps) {
  const { console: words } = useWords()
  return (
    <>
      <Heading text={words.people.heading}>
        {exporting}
        <a class="btn" href="/admin/file">
          {words.personFile.link}
        </a>
        <a class="btn" href="/admin/cards">
          {words.visits.cards.link}
        </a>
      </Heading>
      <div class="board">
        <RosterCard {...roster} />
        <div class="board-side">
          <RosterUndo {...roster} />
          <GuardsCard load={load} onRetry={onRetry} onAddGuard={onAddGuard} />
        </div>
      </div>
    </>
  )
}
