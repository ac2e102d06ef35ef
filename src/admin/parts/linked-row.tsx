import type { ComponentChildren } from 'preact'

type LinkedRowProps = {
  href: string
  isChosen: boolean
  /** When, in words: the text of the link, so that keys, screen readers and a middle click work. */
  time: string
  /** Found again by keys that walk the list. */
  id?: string
  onChoose: () => void
  children: ComponentChildren
}

/** A row of a list that opens what it is about: anywhere on it, or by its link. */
export function LinkedRow({ href, isChosen, time, id, onChoose, children }: LinkedRowProps) {
  return (
    <tr class={isChosen ? 'chosen' : undefined} onClick={(event) => isPressed(event) && onChoose()}>
      <td class="cell-time">
        <a href={href} data-row={id} aria-current={isChosen ? 'true' : undefined}>
          <time>{time}</time>
        </a>
      </td>
      {children}
    </tr>
  )
}

/** A click on the row, but not on its link (which goes its own way) and not the end of marking text. */
function isPressed(event: MouseEvent): boolean {
  const onLink = event.target instanceof Element && event.target.closest('a') !== null
  return !onLink && (getSelection()?.isCollapsed ?? true)
}
