import type { EntryDetail } from '#contract/entries.ts'
import { calendarDay, clockTime } from '#i18n/format.ts'
import { Part } from '../parts/part.tsx'
import { useWords } from '../parts/words.ts'

/** Where the record stands in its tablet's chain, and whether the chain holds there. */
export function ChainPlace({ chain, tablet }: { chain: EntryDetail['chain']; tablet: string }) {
  const { console: words } = useWords()
  return (
    <Part heading={words.detail.chain}>
      <p>
        {words.detail.place(tablet, words.common.number(chain.seq))} ·{' '}
        {chain.holds ? words.detail.holds : <strong class="bad">{words.detail.broken}</strong>} ·{' '}
        {chain.safe ? words.detail.safe : <span class="quiet">{words.detail.notSafe}</span>}
      </p>
      {!chain.holds && <p class="bad">{words.detail.brokenAct}</p>}
      <p class="quiet">
        {words.detail.received(`${calendarDay(chain.receivedAt)} ${clockTime(chain.receivedAt)}`)}
      </p>
      <p class="mono">
        <span title={`${words.detail.hash} ${chain.hash}`}>sha256 {short(chain.hash)}</span> ←{' '}
        <span title={`${words.detail.prev} ${chain.prev}`}>{short(chain.prev)}</span>
      </p>
    </Part>
  )
}

/** Enough of a hash to compare two by eye; the whole is in its title. */
function short(hash: string): string {
  return `${hash.slice(0, 8)}…${hash.slice(-4)}`
}
