import { useRef, useState } from 'preact/hooks'
import { ENDING_WORDS } from '#i18n/ending.ts'
import { calendarDay, hourMinute } from '#i18n/format.ts'
import type { LeaseFileTaken } from '#sync/orders.ts'
import { Button } from '#ui/button.tsx'
import { ProblemNote } from '#ui/panel.tsx'
import { useWords } from './words.ts'

/** How long the roster may still be read, and what to do about it. */
export type LeaseView = { until: number; isOver: boolean }

export type LeaseFileProps = {
  lease: LeaseView
  /** What the tablet makes of the file a person chose. */
  take: (file: Blob) => Promise<LeaseFileTaken>
  /** What came of the last one; for pictures and tests. */
  startAt?: LeaseFileTaken
}

/** Extends the roster of a tablet that meets no network, by a file from the administrator. */
export function LeaseFile({ lease, take, startAt }: LeaseFileProps) {
  const { language } = useWords()
  const words = ENDING_WORDS[language].lease
  const [told, setTold] = useState<LeaseFileTaken | 'reading' | null>(startAt ?? null)
  const field = useRef<HTMLInputElement>(null)
  const read = async (files: FileList | null): Promise<void> => {
    const file = files?.[0]
    if (file === undefined) return
    setTold('reading')
    // What the storage says, or that nothing can talk, stands in the alerts above.
    setTold(await take(file).catch(() => null))
    // The same file may be chosen again.
    if (field.current !== null) field.current.value = ''
  }
  return (
    <section class="lease">
      <p class={lease.isOver ? 'lease-state lease-over' : 'lease-state'}>
        {lease.isOver ? words.over : words.ends(moment(lease.until))}
      </p>
      <Button size="gate" sign="list" act={() => field.current?.click()}>
        {words.load}
      </Button>
      <input
        ref={field}
        class="visually-hidden"
        type="file"
        tabIndex={-1}
        aria-label={words.load}
        onChange={(event) => void read(event.currentTarget.files)}
      />
      <Told told={told} words={words} />
    </section>
  )
}

function Told({
  told,
  words,
}: {
  told: LeaseFileTaken | 'reading' | null
  words: (typeof ENDING_WORDS)['en']['lease']
}) {
  if (told === null) return null
  if (told === 'reading') return <p role="status">{words.reading}</p>
  if (told.ok) return <p role="status">{words.taken(moment(told.until))}</p>
  return <ProblemNote sign="alert" {...words.problems[told.problem]} />
}

function moment(at: number): string {
  return `${calendarDay(at)} ${hourMinute(at)}`
}
