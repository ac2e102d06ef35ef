import type { ComponentChildren } from 'preact'

/** A titled stretch of the panel. */
export function Part({ heading, children }: { heading: string; children: ComponentChildren }) {
  return (
    <section class="part">
      <h3>{heading}</h3>
      {children}
    </section>
  )
}
