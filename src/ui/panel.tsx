import type { ComponentChildren } from 'preact'
import './parts.css'
import { Button } from './button.tsx'
import { type Sign, SignIcon } from './icons.tsx'

/** A titled area with its own scrolling; never a dialog. */
export function Panel(props: {
  title: string
  class?: string
  back?: { label: string; act: () => void }
  aside?: ComponentChildren
  children: ComponentChildren
}) {
  return (
    <section class={`panel ${props.class ?? ''}`} aria-label={props.title}>
      <div class="panel-head">
        {props.back !== undefined && (
          <Button sign="back" act={props.back.act}>
            {props.back.label}
          </Button>
        )}
        <h2 class="panel-title">{props.title}</h2>
        {props.aside}
      </div>
      {props.children}
    </section>
  )
}

/** What went wrong and what to do about it. */
export function ProblemNote(props: { sign: Sign; what: string; act: string }) {
  return (
    <div class="problem" role="status">
      <SignIcon sign={props.sign} />
      <p class="problem-what">{props.what}</p>
      <p class="problem-act">{props.act}</p>
    </div>
  )
}
