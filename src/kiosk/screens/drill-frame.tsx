import type { ComponentChildren } from 'preact'
import '#ui/tokens.css'
import '../drill.css'
import { useDrillWords } from './drill-words.ts'

const MARKS = 8

/**
 * What nobody can take for real: a striped frame, and the word across everything in thin outlines that nothing is
 * hidden behind. It takes no taps and is not read out; the bar says the word as well.
 */
export function DrillFrame(props: { children: ComponentChildren }) {
  const { mark } = useDrillWords()
  return (
    <div class="drill">
      {props.children}
      <div class="drill-mark" aria-hidden="true" data-may-clip>
        {Array.from({ length: MARKS }, (_, index) => (
          <span key={index}>{`${mark.word} ${mark.second}`}</span>
        ))}
      </div>
      <div class="drill-edge" aria-hidden="true" />
    </div>
  )
}

/** The word, where it is read out. */
export function DrillBadge() {
  const { mark } = useDrillWords()
  return (
    <b class="drill-badge">
      {mark.word} <span>{mark.second}</span>
    </b>
  )
}
