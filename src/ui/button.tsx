import type { ComponentChildren } from 'preact'
import './parts.css'
import { type Sign, SignIcon } from './icons.tsx'
import { onTap } from './tap.ts'

export type ButtonProps = {
  act: () => void
  children?: ComponentChildren
  sign?: Sign
  /** `strong` is the one thing to do next, `quiet` has no frame. */
  tone?: 'plain' | 'strong' | 'quiet'
  /** `gate` is for gloves. */
  size?: 'touch' | 'gate'
  /** What it is called when its face is only a drawing. */
  label?: string
  pressed?: boolean
  current?: boolean
  disabled?: boolean
  class?: string
}

/** Anything tapped that is not a key of a keypad. */
export function Button(props: ButtonProps) {
  const { act, children, sign, tone = 'plain', size = 'touch' } = props
  const face = ['button', `button-${tone}`, size === 'gate' ? 'button-gate' : '', props.class ?? '']
  return (
    <button
      type="button"
      class={face.filter((name) => name !== '').join(' ')}
      aria-label={props.label}
      title={props.label}
      aria-pressed={props.pressed}
      aria-current={props.current === true ? 'page' : undefined}
      disabled={props.disabled}
      {...onTap(act)}
    >
      {sign !== undefined && <SignIcon sign={sign} />}
      {children}
    </button>
  )
}
