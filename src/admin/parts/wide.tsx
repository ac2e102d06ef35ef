import type { ComponentChildren } from 'preact'

/** A table that may be wider than its place: it scrolls by itself, by keys as well. */
export function Wide({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without a stop for the focus, keys could not scroll it (WCAG 2.1.1)
    <section class="wide" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
