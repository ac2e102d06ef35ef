import { useEffect, useState } from 'preact/hooks'
import { LINKS_WORDS } from '#i18n/links.ts'
import { Button } from '#ui/button.tsx'
import type { GateView } from '../gate-view.ts'
import type { LinksProps } from './gate-props.ts'
import { useWords } from './words.ts'

/** A linked thermometer that says nothing for so long may not say anything: the keys are there (KIOSK-UX.md §1.6). */
const SILENCE_MS = 2000

/** What is to be known of the linked thermometer at this moment, in one line under the number; else `usual`. */
export function LinkNote({ view, links, usual }: { view: GateView; links: LinksProps; usual: string }) {
  const words = LINKS_WORDS[useWords().language]
  const { open, linked } = view
  const isListening = isLinked(links) && open?.missing.includes('temperature') === true && linked === null
  const isSilent = useSilence(isListening ? open.check : null)
  if (linked?.state === 'early') return <>{words.early}</>
  if (linked !== null) return <>{words.stray[linked.why]}</>
  if (!isListening) return <>{usual}</>
  return <>{isSilent ? words.silent : words.listening}</>
}

/** After a reload browsers link nothing without a tap: one big button, as long as it is missing. */
export function LinkAgain({ links }: { links: LinksProps }) {
  const words = LINKS_WORDS[useWords().language]
  const { source } = links
  if (source === null || links.links[source].state !== 'unpaired') return null
  return (
    <Button
      size="gate"
      tone="strong"
      sign="thermometer"
      class="keys-ask keys-link"
      act={() => links.pair(source)}
    >
      {words.again}
    </Button>
  )
}

function isLinked({ source, links }: LinksProps): boolean {
  return source !== null && (links[source].state === 'connected' || links[source].state === 'resting')
}

/** Whether this check has been waiting for a reading for too long. */
function useSilence(check: string | null): boolean {
  const [silent, setSilent] = useState<string | null>(null)
  useEffect(() => {
    if (check === null) return
    const timer = setTimeout(() => setSilent(check), SILENCE_MS)
    return () => clearTimeout(timer)
  }, [check])
  return check !== null && silent === check
}
