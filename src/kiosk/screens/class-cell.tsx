import type { Pupil } from '#domain/class-list.ts'
import type { Outcome } from '#domain/reasons.ts'
import { celsius } from '#domain/temperature.ts'
import { CLASS_WORDS } from '#i18n/class.ts'
import type { ClassMessages } from '#i18n/class-messages.ts'
import type { CodesMessages } from '#i18n/codes-messages.ts'
import { clockTime } from '#i18n/format.ts'
import { SignIcon, StateIcon, type StateShape } from '#ui/icons.tsx'
import { onTap } from '#ui/tap.ts'
import { useWords } from './words.ts'

const OUTCOME_SHAPES: Record<Exclude<Outcome, 'admit'>, StateShape> = {
  held: 'triangle-pause',
  isolate: 'octagon-arrow',
  'turn-away': 'octagon-x',
}

/** One pupil: name, number, and where they are, by shape and word. The first part acts at once, the second opens more. */
export function ClassCell({ pupil, tap, more }: { pupil: Pupil; tap: () => void; more: () => void }) {
  const { codes, language } = useWords()
  const own = CLASS_WORDS[language]
  const { person } = pupil
  const { shape, tone } = faceOf(pupil)
  return (
    <li class={`cell cell-${tone}`} data-state={pupil.state}>
      <button type="button" class="cell-main" {...onTap(tap)}>
        <StateIcon shape={shape} class={stateClassOf(pupil)} />
        <span class="cell-words">
          <b class="cell-name">{person.name}</b>
          <span class="cell-state">{stateWords(pupil, own, codes)}</span>
          <span class="cell-more-words">
            <span class="cell-number">{person.number}</span>
            {marksOf(pupil, own).map((mark) => (
              <span key={mark} class="cell-mark">
                {mark}
              </span>
            ))}
          </span>
        </span>
      </button>
      <button type="button" class="cell-more" aria-label={own.more(person.name)} {...onTap(more)}>
        <SignIcon sign="thermometer" />
      </button>
    </li>
  )
}

/** Where a pupil is, in words. */
export function stateWords(pupil: Pupil, { states }: ClassMessages, codes: CodesMessages): string {
  switch (pupil.state) {
    case 'missing':
      return states.missing
    case 'saving':
      return states.saving
    case 'on-site':
      return states.onSite(clockTime(pupil.at).slice(0, 5))
    case 'at-gate':
      return states.atGate(codes.outcomes[pupil.outcome])
    case 'stopped':
      return codes.outcomes[pupil.outcome]
    case 'absent':
      return states.away[pupil.reason]
    case 'present':
      return states.present[pupil.by]
    default:
      return pupil satisfies never
  }
}

/** What is known besides of one who is here. */
function marksOf(pupil: Pupil, { states }: ClassMessages): string[] {
  if (pupil.state !== 'present') return []
  return [
    ...(pupil.tenths === null ? [] : [celsius(pupil.tenths)]),
    ...(pupil.pastGate ? [states.pastGate] : []),
  ]
}

function faceOf(pupil: Pupil): { shape: StateShape; tone: string } {
  switch (pupil.state) {
    case 'missing':
      return { shape: 'frame', tone: 'missing' }
    case 'saving':
      return { shape: 'square-saving', tone: 'missing' }
    case 'on-site':
      return { shape: 'square-person', tone: 'on-site' }
    case 'at-gate':
      return { shape: OUTCOME_SHAPES[pupil.outcome], tone: 'at-gate' }
    case 'present':
      return { shape: 'circle-check', tone: pupil.by }
    case 'stopped':
      return {
        shape: OUTCOME_SHAPES[pupil.outcome],
        tone: pupil.outcome === 'held' ? 'held' : 'denied',
      }
    case 'absent':
      return { shape: 'paper-pen', tone: 'absent' }
    default:
      return pupil satisfies never
  }
}

function stateClassOf(pupil: Pupil): string {
  if (pupil.state === 'present') return 'cell-icon state-admit'
  return 'outcome' in pupil ? `cell-icon state-${pupil.outcome}` : 'cell-icon'
}
