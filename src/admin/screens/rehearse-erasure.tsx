import { useState } from 'preact/hooks'
import type { Rehearsed } from '#contract/keeping.ts'
import type { Answer } from '../api.ts'
import { Dialog } from '../parts/dialog.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useWords } from '../parts/words.ts'
import { type Loadable, next } from '../resource.ts'

export type RehearseErasureProps = { onRehearse: () => Promise<Answer<{ lines: Rehearsed }>> }

/** Asks what would be erased now, and shows it. */
export function RehearseErasure({ onRehearse }: RehearseErasureProps) {
  const { console: words } = useWords()
  const [load, setLoad] = useState<Loadable<{ lines: Rehearsed }> | null>(null)
  const { rehearse } = words.keeping
  const ask = (): void => {
    const asking = { state: 'loading' } as const
    setLoad(asking)
    void onRehearse().then((answer) => setLoad((before) => (before === null ? null : next(asking, answer))))
  }
  return (
    <>
      <button type="button" class="btn" onClick={ask}>
        {rehearse.act}
      </button>
      {load !== null && (
        <Dialog heading={rehearse.heading} onClose={() => setLoad(null)}>
          <Loaded load={load} bars={3} onRetry={ask}>
            {({ lines }) => <Lines lines={lines} />}
          </Loaded>
        </Dialog>
      )}
    </>
  )
}

function Lines({ lines }: { lines: Rehearsed }) {
  const { console: words } = useWords()
  const { rehearse, purposes, kinds } = words.keeping
  const { number } = words.common
  return (
    <>
      {lines.length === 0 && <p>{rehearse.nothing}</p>}
      <ul class="changes">
        {lines.map(({ purpose, kind, things, events }) => (
          <li key={`${purpose} ${kind}`}>
            {rehearse.line(purposes[purpose].name, kinds[kind], number(things), number(events))}
          </li>
        ))}
      </ul>
      <p class="quiet">{rehearse.note}</p>
    </>
  )
}
