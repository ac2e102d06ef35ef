import type { OnSiteLine } from '#contract/on-site.ts'
import { useWords } from '../parts/words.ts'

/** A line's person, with what stands beside the name. */
export function LineName({ line }: { line: OnSiteLine }) {
  const { console: words } = useWords()
  const said = words.onSite
  const { kind, name, unit, state, visit } = line
  const more = [
    said.kinds[kind],
    unit ?? '',
    state === 'in' ? '' : said.states[state],
    visit === null || isLead(line) ? '' : said.with(visit.lead),
  ]
  return (
    <>
      <strong dir="auto">{name ?? said.unnamed}</strong>
      <span class="quiet guest-of" dir="auto">
        {more.filter((part) => part !== '').join(' · ')}
      </span>
    </>
  )
}

/** The visit ends by its lead: a place in a party has no act of its own. */
export function isLead({ name, visit }: OnSiteLine): boolean {
  return visit !== null && name === visit.lead
}
