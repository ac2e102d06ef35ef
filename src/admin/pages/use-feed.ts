import { useEffect } from 'preact/hooks'
import type { Feed } from '../feed.ts'

/** Asks at once, and again after every change of the school for as long as the page is open. */
export function useFeed(feed: Feed, refresh: () => Promise<void>): void {
  useEffect(() => {
    void refresh()
    return feed.listen(() => void refresh())
  }, [feed, refresh])
}
