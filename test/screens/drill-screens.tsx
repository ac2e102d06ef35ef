import type { ComponentChild } from 'preact'
import type { Person } from '#domain/person.ts'
import type { Arrival, Shown } from '#drill/crowd.ts'
import { codeText } from '#drill/crowd.ts'
import { SURPRISES } from '#drill/problems.ts'
import type { DrillScore } from '#drill/score.ts'
import { type Language, loadDrill, loadGate } from '#i18n/index.ts'
import type { AtLens, DrillView } from '#kiosk/drill-run.ts'
import type { GateView } from '#kiosk/gate-view.ts'
import { DrillBar } from '#kiosk/screens/drill-bar.tsx'
import { DrillExit } from '#kiosk/screens/drill-exit.tsx'
import { DrillFrame } from '#kiosk/screens/drill-frame.tsx'
import { DrillLens } from '#kiosk/screens/drill-lens.tsx'
import { DrillNote, DrillPinScreen, DrillPlanScreen } from '#kiosk/screens/drill-plan.tsx'
import { DrillSheet } from '#kiosk/screens/drill-sheet.tsx'
import { DrillWordsProvider } from '#kiosk/screens/drill-words.ts'
import { GateScreen } from '#kiosk/screens/gate.tsx'
import type { GatePanel } from '#kiosk/screens/gate-props.ts'
import { WordsProvider } from '#kiosk/screens/words.ts'
import type { GalleryScreen } from './gallery-screen.ts'
import {
  actsFor,
  BUSY_VIEW,
  EMPTY_VIEW,
  FEVER,
  LAST,
  NO_CAMERA_ACTIONS,
  NO_CHECKUP,
  NO_SIGHT,
  OFFLINE,
  SIGNING,
} from './kiosk-fixtures.ts'
import { LIN, NOW, OFFICIAL, OUYANG, VISITOR, ZHOU } from './people.ts'

const nothing = (): void => {}

function marked(name: string, screen: (language: Language) => Promise<ComponentChild>): GalleryScreen {
  return {
    name: `drill-${name}`,
    draw: async (language) => (
      <WordsProvider value={await loadGate(language)}>
        <DrillWordsProvider value={await loadDrill(language)}>
          <DrillFrame>{await screen(language)}</DrillFrame>
        </DrillWordsProvider>
      </WordsProvider>
    ),
  }
}

function drill(name: string, screen: ComponentChild): GalleryScreen {
  return marked(name, () => Promise.resolve(screen))
}

const CORNER = { x: 0, y: 0 }

function atLens(
  person: Person,
  colors: readonly ('green' | 'yellow' | 'red')[],
  taken: number,
  more = {},
): AtLens {
  const card: Shown = { kind: 'card', card: { passId: 'd1', person, onRoster: true, state: 'good' } }
  const codes = colors.map((color): Shown => ({ kind: 'code', color, owner: person.id, timed: false }))
  const shows = [card, ...codes]
  const arrival: Arrival = {
    ...{ place: 1, at: 0, person, surprise: null, shows, thermometer: [366], home: 364, belongs: true },
    ...more,
  }
  return {
    arrival,
    isInLane: taken > 0,
    symbols: arrival.shows.map((shown, nth) => ({
      shown,
      isTaken: nth < taken,
      symbol: {
        text: shown.kind === 'card' ? `CG1-${'ABCDEFGH234567'.repeat(16)}` : codeText(shown, NOW),
        color: shown.kind === 'card' ? 'none' : shown.color,
        colorConfidence: 1,
        part: null,
        corners: [CORNER, CORNER, CORNER, CORNER],
        engine: 'zxing',
      },
    })),
  }
}

const RUNNING: Omit<DrillView, 'gate'> = {
  phase: 'running',
  leftMs: 137_000,
  lens: null,
  queue: 0,
  thermometer: null,
  answers: null,
  network: 'online',
}

function running(name: string, gate: Partial<GateView>, more: Partial<DrillView> = {}, startAt?: GatePanel) {
  const view: DrillView = { ...RUNNING, gate: { ...BUSY_VIEW, ...gate }, ...more }
  return marked(name, async (language) => {
    const { exit } = await loadDrill(language)
    return (
      <GateScreen
        view={view.gate}
        actions={actsFor(view.gate)}
        status={OFFLINE}
        alerts={[]}
        lights={[]}
        camera={{ state: 'starting' }}
        sight={NO_SIGHT}
        hint={null}
        checkup={NO_CHECKUP}
        cameraActions={NO_CAMERA_ACTIONS}
        video={nothing}
        search={() => []}
        signing={SIGNING}
        tally={{ openedAt: NOW, admitted: 0, held: 0, isolated: 0, turnedAway: 0 }}
        now={NOW}
        toggleSound={nothing}
        toggleLanguage={nothing}
        closeShift={nothing}
        drill={{
          bar: (toExit) => (
            <DrillBar
              view={view}
              sound="on"
              tellCut={nothing}
              toggleSound={nothing}
              toggleLanguage={nothing}
              exit={toExit}
            />
          ),
          lens: <DrillLens view={view} showAgain={nothing} sendAway={nothing} />,
          exitPlace: exit.place,
          exit: (back) => <DrillExit toShift={nothing} end={nothing} back={back} />,
        }}
        {...(startAt !== undefined && { startAt })}
      />
    )
  })
}

const WANTED = {
  state: 'wanted',
  person: null,
  bearer: null,
  missing: [],
  color: null,
  grade: null,
  hints: [],
} as const
const openZhou = { check: 'c1', person: ZHOU, missing: ['temperature'], color: null, readings: 0 } as const
const openLin = { ...openZhou, check: 'c2', person: LIN, readings: 1 } as const

const GATES: readonly GalleryScreen[] = [
  running('idle', EMPTY_VIEW, { queue: 2 }),
  running(
    'wanted',
    { band: { ...WANTED, person: ZHOU, missing: ['temperature'] }, open: openZhou },
    {
      lens: atLens(OUYANG, ['green'], 1),
      queue: 6,
      thermometer: { person: ZHOU, shows: 366 },
      network: 'cut',
    },
  ),
  running(
    'inspector',
    {
      band: { ...WANTED, person: OFFICIAL, missing: ['code', 'temperature'] },
      open: { ...openZhou, person: OFFICIAL },
    },
    {
      lens: atLens(OFFICIAL, ['green'], 0, { surprise: 'inspector' }),
      thermometer: { person: OFFICIAL, shows: null },
      network: 'cut-told',
    },
  ),
  running(
    'admit',
    {
      band: {
        ...{ state: 'admit', check: LAST[0]?.check ?? '', person: OUYANG, tenths: 364 },
        ...{ color: 'green', at: NOW, byGuard: false },
      },
    },
    { lens: atLens(VISITOR, ['yellow'], 0), queue: 3 },
  ),
  running(
    'held',
    {
      band: {
        ...{ state: 'held', check: 'x', person: LIN, reasons: [FEVER], changes: ['retest-below-line'] },
        ...{ tenths: 376, recorded: true, refuses: false, bearer: null },
      },
      open: openLin,
    },
    { thermometer: { person: LIN, shows: 366 }, queue: 4 },
  ),
  running(
    'turn-away',
    {
      band: {
        ...{ state: 'turn-away', check: 'x', person: OUYANG, reasons: [{ rule: 'C-2', code: 'code-red' }] },
        ...{ changes: ['show-green-code'], tenths: null, recorded: true, refuses: false, bearer: null },
      },
      open: { ...openZhou, person: OUYANG },
    },
    { thermometer: { person: OUYANG, shows: 'refused' }, phase: 'finishing', leftMs: 41_000 },
  ),
  running('exit', EMPTY_VIEW, { lens: atLens(ZHOU, [], 0) }, { show: 'handover' }),
]

const NOTICED = Object.fromEntries(
  SURPRISES.map((surprise) => [surprise, true]),
) as DrillScore['noticed'] /* all of them */

const SCORE: DrillScore = {
  ...{ seed: 482_913, plan: { perMinute: 20, minutes: 5 }, startedAt: NOW - 320_000, ranMs: 320_000 },
  ...{ came: 100, handled: 100, perMinute: 20.4, seconds: { median: 2.7, p95: 6.1 } },
  ...{ wronglyAdmitted: 0, needlesslyStopped: 0, wrongPersonReadings: 0, mistypedReadings: 0 },
  held: { found: 8, seconds: 41.2, waiting: 0 },
  noticed: NOTICED,
  cutToldSeconds: 9,
}
const WORSE: DrillScore = {
  ...SCORE,
  ...{ seed: 719_004, startedAt: NOW - 86_400_000, came: 93, handled: 88, perMinute: 17.8 },
  ...{ wronglyAdmitted: 2, needlesslyStopped: 1, mistypedReadings: 1 },
  held: { found: 4, seconds: 102, waiting: 3 },
  noticed: { ...NOTICED, 'borrowed-card': false, 'yellow-code': false, 'network-cut': false, refusal: null },
  cutToldSeconds: null,
}
const SCORES = [SCORE, WORSE, { ...SCORE, startedAt: NOW - 200_000_000 }]
const GUARDS = ['门卫 01', '门卫 02', '门卫 03'].map((name, index) => ({ id: `g${index}`, name }))

function sheet(name: string, score: DrillScore, mistakes: Parameters<typeof DrillSheet>[0]['mistakes']) {
  return drill(
    name,
    <DrillSheet
      score={score}
      mistakes={mistakes}
      guard="门卫 03"
      scores={SCORES}
      print={nothing}
      again={nothing}
      toShift={nothing}
    />,
  )
}

export const DRILL_SCREENS: readonly GalleryScreen[] = [
  drill('plan-first', <DrillPlanScreen scores={[]} choose={nothing} leave={nothing} />),
  drill('plan', <DrillPlanScreen scores={SCORES} choose={nothing} leave={nothing} />),
  drill(
    'pin',
    <DrillPinScreen guards={GUARDS} pin={{ state: 'wrong' }} now={NOW} enter={nothing} back={nothing} />,
  ),
  drill(
    'pin-one-guard',
    <DrillPinScreen
      guards={GUARDS.slice(0, 1)}
      pin={{ state: 'ready' }}
      now={NOW}
      enter={nothing}
      back={nothing}
    />,
  ),
  marked('preparing', async (language) => (
    <DrillNote note={(await loadDrill(language)).plan.preparing} leave={null} />
  )),
  marked('failed', async (language) => (
    <DrillNote note={(await loadDrill(language)).plan.failed} leave={nothing} />
  )),
  ...GATES,
  sheet('sheet', SCORE, []),
  sheet('sheet-mistakes', WORSE, [
    { mistake: 'wrongly-admitted', name: '欧阳明月' },
    { mistake: 'wrongly-admitted', name: '司马相知' },
    { mistake: 'needlessly-stopped', name: '钱督导' },
  ]),
]
