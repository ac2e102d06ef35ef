import type { Outcome } from '#domain/reasons.ts'
import { useWords } from './words.ts'

/** An outcome as shape and word; the color only repeats what the shape says. */
export function OutcomeTag({ outcome }: { outcome: Outcome }) {
  const { codes } = useWords()
  return (
    <span class="tag">
      <OutcomeShape outcome={outcome} />
      {codes.outcomes[outcome]}
    </span>
  )
}

/** Circle, triangle, square with a cross, octagon: told apart in gray as well. */
export function OutcomeShape({ outcome }: { outcome: Outcome }) {
  return (
    <svg class={`shape shape-${outcome}`} viewBox="0 0 32 32" aria-hidden="true">
      {shapeOf(outcome)}
    </svg>
  )
}

function shapeOf(outcome: Outcome) {
  switch (outcome) {
    case 'admit':
      return [
        <circle key="shape" class="ground" cx="16" cy="16" r="13" />,
        <path key="sign" class="sign" d="M9 16.5l5 5 9-10" />,
      ]
    case 'held':
      return [
        <path key="shape" class="ground" d="M16 3l14 26H2z" />,
        <path key="sign" class="sign" d="M13 15v8M19 15v8" />,
      ]
    case 'isolate':
      return [
        <rect key="shape" class="ground" x="3" y="3" width="26" height="26" />,
        <path key="sign" class="sign" d="M16 9v14M9 16h14" />,
      ]
    case 'turn-away':
      return [
        <path key="shape" class="ground" d="M10 2h12l8 8v12l-8 8H10l-8-8V10z" />,
        <path key="sign" class="sign" d="M10 10l12 12M22 10L10 22" />,
      ]
    default:
      return outcome satisfies never
  }
}
