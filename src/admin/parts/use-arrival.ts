import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import { focusHeading, isNowhere } from '#ui/focus-keeper.ts'

/** What somebody has asked for takes the focus when it comes; on a page that begins with it nobody has. */
export function useArrival(place: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (place.current !== null && !isNowhere(document)) focusHeading(place.current)
  }, [place])
}
