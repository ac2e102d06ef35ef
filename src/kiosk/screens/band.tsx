import type { ComponentChild } from 'preact'
import { Button } from '#ui/button.tsx'
import { StateIcon } from '#ui/icons.tsx'
import type { BandAct, BandFace } from './band-face.ts'
import { LiveWords } from './live-words.tsx'
import { useWords } from './words.ts'

/** The verdict: color, edge, shape, word, name, why, and what the guard can do about it. */
export function VerdictBand(props: { face: BandFace; act: (act: BandAct) => void }) {
  const { gate } = useWords()
  const { face } = props
  return (
    <BandFrame
      {...face}
      state={face.word}
      words={gate.band[face.word]}
      label={gate.nav.check}
      acts={
        face.acts.length === 0
          ? null
          : face.acts.map((act) => (
              <Button key={act} size="gate" class={`band-act band-act-${act}`} act={() => props.act(act)}>
                {gate.does[act]}
              </Button>
            ))
      }
    />
  )
}

/** A band and all that is on it; without acts there is no row for them. */
export function BandFrame(
  props: Pick<BandFace, 'shape' | 'name' | 'unit' | 'lines' | 'said'> & {
    tone: string
    state: string
    words: { word: string; second: string }
    label: string
    acts: ComponentChild | null
  },
) {
  const { language } = useWords()
  const { word, second } = props.words
  return (
    <section
      class={`band band-${props.tone} ${isFull(props) ? 'band-full' : ''}`}
      data-state={props.state}
      aria-label={props.label}
    >
      <LiveWords said={props.said} />
      <StateIcon shape={props.shape} class="band-icon" />
      <p class={`band-word band-word-${lengthOf(word, second)}`}>
        {word} <span lang={language === 'en' ? 'zh-Hans' : 'en'}>{second}</span>
      </p>
      <div class="band-what">
        {props.name !== null && (
          <p class="band-who">
            {props.name} {props.unit !== null && <small>{props.unit}</small>}
          </p>
        )}
        {props.lines.map((line) => (
          <p key={line} class="band-line">
            {line}
          </p>
        ))}
      </div>
      {props.acts !== null && <div class="band-acts">{props.acts}</div>}
    </section>
  )
}

/** How long a word of the band is, in steps of its size. The second word is set at about a third of the first. */
function lengthOf(word: string, second: string): 'short' | 'middle' | 'long' | 'longest' {
  const ems = emsOf(word) + emsOf(second) / 3
  if (ems <= 5.2) return 'short'
  if (ems <= 6.3) return 'middle'
  return ems <= 7.5 ? 'long' : 'longest'
}

/** Whether the band has no room for words of full size: more than two lines of the width that the band has in landscape, or a frame that takes the room. */
function isFull({ tone, lines }: { tone: string; lines: readonly string[] }): boolean {
  return tone === 'not-recorded' || lines.reduce((rows, line) => rows + Math.ceil(emsOf(line) / 20), 0) > 2
}

/** Width in ems: Han glyphs are as wide as they are high, others about two thirds of that. */
function emsOf(words: string): number {
  return [...words].reduce((sum, glyph) => sum + (glyph.charCodeAt(0) > 0x2e80 ? 1 : 0.62), 0)
}
