import { useEffect, useState } from 'preact/hooks'

/** How many pages of a list are asked for; one again as soon as something else is asked. */
export function usePages(asked: string): { pages: number; more: () => void } {
  const [shown, setShown] = useState({ asked, pages: 1 })
  // Whoever comes back to an earlier question begins it anew.
  useEffect(() => setShown({ asked, pages: 1 }), [asked])
  const pages = shown.asked === asked ? shown.pages : 1
  return { pages, more: () => setShown({ asked, pages: pages + 1 }) }
}
