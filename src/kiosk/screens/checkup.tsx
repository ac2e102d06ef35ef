import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import '../checkup.css'
import { CHECKUP_WORDS } from '#i18n/checkup.ts'
import type { CheckupMessages } from '#i18n/checkup-messages.ts'
import type { Lens } from '#scan/camera.ts'
import type { ScanFigures } from '#scan/figures.ts'
import type { Still } from '#scan/scanner.ts'
import { Button } from '#ui/button.tsx'
import { SignIcon } from '#ui/icons.tsx'
import { Panel } from '#ui/panel.tsx'
import type { DenyList } from '../deny-list.ts'
import type { Checkup } from '../eye.ts'
import { drawStill, saveAnonymous } from './still-picture.ts'
import { useWords } from './words.ts'

const READ_EVERY_MS = 500
// KIOSK-UX.md §1.2, 12.
const LEAST_FPS = 20
const LEAST_TRIES = 8

/** What the scanner measures, read like an instrument while the camera runs beside it. */
export function CheckupPanel(props: {
  checkup: Checkup
  denyList?: DenyList
  now: number
  back: () => void
}) {
  const { codes, gate, language } = useWords()
  const words = CHECKUP_WORDS[language]
  const { figures, lens } = useReadings(props.checkup)
  const [shot, setShot] = useState<Shot>({ state: 'none' })
  const still = shot.state === 'taken' ? shot.still : null
  const caption = still === null ? '' : captionOf(still, words, codes.colors)
  const take = async (): Promise<void> => {
    const taken = await props.checkup.still()
    setShot(taken === null ? { state: 'failed' } : { state: 'taken', still: taken, saved: false })
  }
  const save = async (taken: Still): Promise<void> => {
    await saveAnonymous(taken, caption, props.now)
    setShot({ state: 'taken', still: taken, saved: true })
  }
  return (
    <Panel title={words.title} class="checkup" back={{ label: gate.does.back, act: props.back }}>
      <div class="panel-body checkup-body">
        {still !== null && <Picture still={still} caption={caption} />}
        <Gauges words={words} figures={figures} />
        <Facts words={words} figures={figures} lens={lens}>
          {props.denyList !== undefined && (
            <DenyFact words={words} denyList={props.denyList} now={props.now} />
          )}
        </Facts>
        <Unread words={words} figures={figures} />
        <p class="field-hint" role="status">
          {hintOf(shot, words)}
        </p>
        <div class="checkup-acts">
          <Button sign="camera" act={() => void take()}>
            {still === null ? words.take : words.takeAgain}
          </Button>
          {still !== null && (
            <Button sign="save" act={() => void save(still)}>
              {words.export}
            </Button>
          )}
        </div>
      </div>
    </Panel>
  )
}

type Shot = { state: 'none' | 'failed' } | { state: 'taken'; still: Still; saved: boolean }

function useReadings(checkup: Checkup): { figures: ScanFigures | null; lens: Lens | null } {
  const read = () => ({ figures: checkup.figures(), lens: checkup.lens() })
  const [readings, setReadings] = useState(read)
  useEffect(() => {
    const timer = setInterval(() => setReadings(read()), READ_EVERY_MS)
    return () => clearInterval(timer)
  }, [checkup])
  return readings
}

type Words = { words: CheckupMessages; figures: ScanFigures | null }

function Gauges({ words, figures }: Words) {
  const [fps, tries] = [figures?.fps ?? null, figures?.triesPerS ?? null]
  return (
    <dl class="gauges">
      <Gauge label={words.preview} value={fps} unit={words.perSecond} least={LEAST_FPS} words={words} />
      <Gauge label={words.tries} value={tries} unit={words.perSecond} least={LEAST_TRIES} words={words} />
      <Gauge label={words.hits} value={percentOf(figures?.hitRate ?? null)} unit="%" words={words} />
      <Gauge label={words.last} value={figures?.lastMs ?? null} unit="ms" words={words} />
      <Gauge label={words.p95} value={figures?.p95Ms ?? null} unit="ms" words={words} />
      <Gauge label={words.restarts} value={figures?.restarts ?? null} unit="" words={words} />
    </dl>
  )
}

/** One figure; where it has a least value, its mark is a shape and a word besides. */
function Gauge(props: {
  label: string
  value: number | null
  unit: string
  least?: number
  words: CheckupMessages
}) {
  const { value, least, words } = props
  const isLow = least !== undefined && value !== null && value < least
  return (
    <div class={isLow ? 'gauge gauge-low' : 'gauge'}>
      <dt>{props.label}</dt>
      <dd>
        <b>{value === null ? '—' : Math.round(value)}</b> <small>{props.unit}</small>
        {least !== undefined && value !== null && (
          <span class="gauge-mark">
            <SignIcon sign={isLow ? 'alert' : 'check'} />
            <span>{isLow ? `${words.low}, ${words.atLeast(least)}` : words.good}</span>
          </span>
        )}
      </dd>
    </div>
  )
}

function percentOf(share: number | null): number | null {
  return share === null ? null : share * 100
}

/** How many cards and passes count no more, and how old that knowledge is. */
function DenyFact({ words, denyList, now }: Pick<Words, 'words'> & { denyList: DenyList; now: number }) {
  const { codes } = useWords()
  const { passes, keys, heardAt } = denyList
  return (
    <>
      <dt>{words.denied}</dt>
      <dd>
        {words.deniedCounts(passes, keys)}
        <span>{heardAt === null ? words.neverHeard : words.heard(codes.ago(now - heardAt))}</span>
      </dd>
    </>
  )
}

function Facts({
  words,
  figures,
  lens,
  children,
}: Words & { lens: Lens | null; children?: ComponentChildren }) {
  const engines = figures?.engines ?? []
  const isSized = lens !== null && lens.width !== null && lens.height !== null
  return (
    <dl class="facts">
      <dt>{words.engines}</dt>
      <dd>{engines.length === 0 ? words.noEngine : engines.join(' + ')}</dd>
      <dt>{words.camera}</dt>
      <dd>
        {lens === null ? words.noCamera : lens.label}
        {isSized && <span>{words.size(lens.width ?? 0, lens.height ?? 0, lens.perSecond)}</span>}
      </dd>
      <dt>{words.picture}</dt>
      <dd>{figures === null || figures.width === null ? words.fullSize : words.atMost(figures.width)}</dd>
      {children}
    </dl>
  )
}

function Unread({ words, figures }: Words) {
  const { codes } = useWords()
  const misses = figures?.misses ?? []
  return (
    <section class="unread">
      <h3>{words.unread}</h3>
      {misses.length === 0 && <p>{words.noneUnread}</p>}
      <ol>
        {misses.map(({ reason, agoMs }, n) => (
          // A row is its place: the newest comes first.
          <li key={n}>
            <b>{words.why[reason]}</b> <span>{codes.ago(agoMs)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function hintOf(shot: Shot, words: CheckupMessages): string {
  switch (shot.state) {
    case 'none':
      return words.stillHint
    case 'failed':
      return words.noPicture
    case 'taken':
      return shot.saved ? words.exported : words.exportHint
    default:
      return shot satisfies never
  }
}

function captionOf(
  { symbol, miss, size, ms }: Still,
  words: CheckupMessages,
  colors: Record<string, string>,
): string {
  const seen =
    symbol === null
      ? [words.nothingSeen, miss === null ? '' : words.why[miss]]
      : [words.symbol(colors[symbol.color] ?? '', Math.round(symbol.colorConfidence * 100), symbol.engine)]
  return [...seen, words.size(size.width, size.height, null), `${Math.round(ms)} ms`]
    .filter((part) => part !== '')
    .join(' · ')
}

function Picture({ still, caption }: { still: Still; caption: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (canvas.current !== null) drawStill(canvas.current, still)
  }, [still])
  const { width, height } = still.size
  return (
    <figure class="snapshot">
      <canvas
        ref={canvas}
        class="snapshot-picture"
        width={width}
        height={height}
        role="img"
        aria-label={caption}
      />
      <figcaption aria-hidden="true">{caption}</figcaption>
    </figure>
  )
}
