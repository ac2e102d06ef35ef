import type { PersonHeld } from '#contract/person-file.ts'
import type { DisputedRecord } from '#domain/dispute.ts'
import { type HeldItem, type HeldSection, heldSections } from '../held-sections.ts'
import { useWords } from '../parts/words.ts'
import { DisputeNotes } from './dispute-notes.tsx'

export type HeldActs = {
  onDispute: (about: DisputedRecord, what: string) => void
  onAnswer: (dispute: string) => void
}

/** Everything held about one person, stretch by stretch; without acts as it goes on paper. */
export function HeldList({ held, acts }: { held: PersonHeld; acts?: HeldActs }) {
  const words = useWords()
  const { personFile } = words.console
  const sections = heldSections(held, words)
  const full = sections.filter(({ items }) => items.length > 0)
  const none = sections.filter(({ items }) => items.length === 0).map(({ part }) => personFile.parts[part])
  return (
    <>
      {full.map((section) => (
        <Section key={section.part} section={section} held={held} {...(acts && { acts })} />
      ))}
      {none.length > 0 && <p class="quiet held-none">{personFile.nothingOf(none)}</p>}
    </>
  )
}

function Section({ section, held, acts }: { section: HeldSection; held: PersonHeld; acts?: HeldActs }) {
  const { console: words } = useWords()
  const { parts, counted } = words.personFile
  return (
    <section class="held">
      <h2>
        {parts[section.part]} <span class="quiet">{counted(words.common.number(section.items.length))}</span>
      </h2>
      <ol>
        {section.items.map((item) => (
          <Item key={item.key} item={item} part={section.part} held={held} {...(acts && { acts })} />
        ))}
      </ol>
    </section>
  )
}

type ItemProps = { item: HeldItem; part: HeldSection['part']; held: PersonHeld; acts?: HeldActs }

function Item({ item, part, held, acts }: ItemProps) {
  const { console: words } = useWords()
  const { about, strokes } = item
  const said = words.personFile.dispute
  // A registration and its visit are one record: its notes stand beside the visit where there is one.
  const isTwin = part === 'registrations' && held.visits.some(({ visit }) => visit === about?.id)
  const notes =
    about === null || isTwin
      ? []
      : held.disputes.filter((note) => note.about.kind === about.kind && note.about.id === about.id)
  return (
    <li>
      <p class="held-head">
        {item.when !== '' && <time>{item.when}</time>} <strong>{item.what}</strong>
        {about !== null && !isTwin && acts !== undefined && (
          <button
            type="button"
            class="link"
            aria-label={`${said.act}: ${item.when} ${item.what}`}
            onClick={() => acts.onDispute(about, `${item.when} ${item.what}`.trim())}
          >
            {said.act}
          </button>
        )}
      </p>
      {item.lines.map((line, index) => (
        <p key={index} class="held-line">
          {line}
        </p>
      ))}
      {strokes !== undefined && <Signature strokes={strokes} />}
      <DisputeNotes notes={notes} {...(acts && { onAnswer: acts.onAnswer })} />
    </li>
  )
}

/** As it was written on the tablet. */
function Signature({ strokes }: { strokes: NonNullable<HeldItem['strokes']> }) {
  const { console: words } = useWords()
  return (
    <svg class="held-signature" viewBox="0 0 1000 1000" preserveAspectRatio="none" role="img">
      <title>{words.personFile.signature}</title>
      {strokes.map((stroke, index) => (
        <polyline key={index} points={stroke.map(([x, y]) => `${x},${y}`).join(' ')} />
      ))}
    </svg>
  )
}
