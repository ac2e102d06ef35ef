import { useEffect, useState } from 'preact/hooks'
import { lazy } from '#ui/lazy.tsx'
import '#ui/tokens.css'
import '../gate.css'
import '../panels.css'
import '../class.css'
import { type ClassCounts, type ClassList, isMissing, type Pupil } from '#domain/class-list.ts'
import type { RosterPerson } from '#domain/person.ts'
import { CLASS_WORDS } from '#i18n/class.ts'
import { Button } from '#ui/button.tsx'
import { ProblemNote } from '#ui/panel.tsx'
import type { ClassAct, ClassDoorActions } from '../class-door.ts'
import type { SlotView } from '../gate-view.ts'
import { AlertStrip } from './alert-strip.tsx'
import { VerdictBand } from './band.tsx'
import { type BandAct, faceOf } from './band-face.ts'
import { CameraPanel } from './camera-view.tsx'
import { ClassCell } from './class-cell.tsx'
import { ClassFind } from './class-find.tsx'
import { ClassNav, type ClassPanel } from './class-nav.tsx'
import { EvacuationAlarm } from './evacuation-alarm.tsx'
import { actOnBand } from './gate.tsx'
import type { GatePanel, GateScreenProps } from './gate-props.ts'
import { PupilPanel } from './pupil.tsx'
import { StatusBar } from './status-bar.tsx'
import { useWords } from './words.ts'

const RollBand = lazy(async () => (await import('./side-panel.tsx')).RollBand)
const SidePanel = lazy(async () => (await import('./side-panel.tsx')).SidePanel)

export type ClassScreenProps = Omit<GateScreenProps, 'drill' | 'startAt'> & {
  list: ClassList
  /** What was noted last; null when nothing was. */
  last: ClassAct | null
  door: ClassDoorActions
  /** Finds pupils of this class. */
  find: (query: string) => readonly RosterPerson[]
  /** For pictures and tests; a roll begins at the list. */
  startAt?: ClassPanel
  startMissing?: boolean
  startQuery?: string
}

// KIOSK-UX.md §2.4 asks for 5 s; a teacher looks up from a class meanwhile.
const UNDO_SHOWN_MS = 10_000
const COUNTS = [
  'expected',
  'present',
  'ill',
  'leave',
  'stopped',
  'missing',
] as const satisfies readonly Exclude<keyof ClassCounts, 'onSite'>[]

/** The arrangement by what stands beside the list; a search leaves the list its room. */
const CLASS_OF: Partial<Record<ClassPanel['show'], string>> = {
  list: 'class-door',
  find: 'class-door class-door-open class-door-find',
}

/** The class door: the whole class at once, the camera beside it, one tap a pupil. */
export function ClassScreen(props: ClassScreenProps) {
  const words = useWords()
  const { view, list, door } = props
  const [panel, setPanel] = useState<ClassPanel>(props.startAt ?? { show: 'list' })
  const [onlyMissing, setOnlyMissing] = useState(props.startMissing ?? false)
  const [query, setQuery] = useState(props.startQuery ?? '')
  const show = (next: ClassPanel): void => {
    if (panel.show === 'pupil' && isUntouched(view.open, panel.person)) props.actions.clearOpen()
    if (next.show === 'pupil') beReady(next.person)
    if (next.show === 'list') setQuery('')
    setPanel(next)
  }
  /**
   * The keys are the pupil's as soon as their panel is open, unless somebody else stands in the lane. One whom a gate
   * stopped would be held by that: only who says so does it.
   */
  const beReady = (id: string): void => {
    const pupil = list.pupils.find(({ person }) => person.id === id)
    if (pupil !== undefined && isMissing(pupil)) door.measure(pupil.person)
  }
  const wantedId = view.open?.missing.includes('temperature') ? view.open.person?.id : undefined
  // Who was told green and must still be measured is asked for at once.
  useEffect(() => {
    if (wantedId === undefined || list.pupils.every(({ person }) => person.id !== wantedId)) return
    setPanel((now) => (now.show === 'list' ? { show: 'pupil', person: wantedId } : now))
  }, [wantedId])
  const tap = ({ person, state }: Pupil): void => {
    if (isMissing({ state })) door.tell(person, 'green')
    else if (state !== 'saving') show({ show: 'pupil', person: person.id })
  }
  return (
    <div
      class={CLASS_OF[panel.show] ?? 'class-door class-door-open'}
      lang={words.language === 'en' ? 'en' : 'zh-Hans'}
    >
      <StatusBar {...props} toHealth={() => show({ show: 'health' })} />
      <AlertStrip alerts={props.alerts} />
      <Head counts={list.counts} onlyMissing={onlyMissing} toggle={() => setOnlyMissing(!onlyMissing)} />
      <main class="class-list">
        <Cells
          list={list}
          onlyMissing={onlyMissing}
          found={query.trim() === '' ? null : new Set(props.find(query).map(({ id }) => id))}
          tap={tap}
          more={({ person }) => show({ show: 'pupil', person: person.id })}
        />
      </main>
      <section class="class-eye">
        <CameraPanel {...props} actions={props.cameraActions} />
        {panel.show === 'roll' && props.site !== undefined ? (
          <RollBand scanned={props.site.scanned} />
        ) : (
          <Says {...props} setPanel={show} />
        )}
      </section>
      {panel.show !== 'list' && (
        <aside class="class-side">
          <Side
            {...props}
            panel={panel}
            setPanel={show}
            close={() => setPanel({ show: 'list' })}
            query={query}
            setQuery={setQuery}
          />
        </aside>
      )}
      <ClassNav panel={panel} heldCount={view.held.length + view.isolated.length} setPanel={show} />
      <EvacuationAlarm site={props.site} toRoll={() => show({ show: 'roll' })} />
    </div>
  )
}

/** Opened to be measured, and nothing was: whoever leaves it leaves nothing behind. */
function isUntouched(open: SlotView | null, personId: string): boolean {
  return open?.person?.id === personId && open.readings === 0 && open.color === null
}

function Head(props: { counts: ClassCounts; onlyMissing: boolean; toggle: () => void }) {
  const words = CLASS_WORDS[useWords().language]
  const { counts } = props
  return (
    <section class="class-head" aria-label={words.countsLabel}>
      <dl class="class-counts">
        {COUNTS.map((name) => (
          <div key={name} class={`class-count class-count-${name}`}>
            <dt>{words.counts[name]}</dt>
            <dd>{counts[name]}</dd>
          </div>
        ))}
      </dl>
      <Button size="gate" class="class-filter" pressed={props.onlyMissing} act={props.toggle}>
        <span>
          {words.onlyMissing}
          {counts.onSite > 0 && <small>{words.onSite(counts.onSite)}</small>}
        </span>
      </Button>
    </section>
  )
}

function Cells(props: {
  list: ClassList
  onlyMissing: boolean
  /** Ids of whom a search found; null while nothing is searched. */
  found: ReadonlySet<string> | null
  tap: (pupil: Pupil) => void
  more: (pupil: Pupil) => void
}) {
  const words = CLASS_WORDS[useWords().language]
  const { list, onlyMissing, found } = props
  if (list.pupils.length === 0)
    return <ProblemNote sign="person" what={words.noPupils} act={words.noPupilsAct} />
  const shown = list.pupils.filter((pupil) =>
    found === null
      ? !onlyMissing || isMissing(pupil) || pupil.state === 'saving'
      : found.has(pupil.person.id),
  )
  if (shown.length === 0)
    return <p class="class-none">{found === null ? words.nobodyMissing : words.noneFound}</p>
  return (
    <ul class="cells" aria-label={words.list}>
      {shown.map((pupil) => (
        <ClassCell
          key={pupil.person.id}
          pupil={pupil}
          tap={() => props.tap(pupil)}
          more={() => props.more(pupil)}
        />
      ))}
    </ul>
  )
}

/** Where the gate shows its keys, here stands the list alone. */
function panelOf(panel: GatePanel): ClassPanel {
  return panel.show === 'keys' || panel.show === 'search' || panel.show === 'visitors'
    ? { show: 'list' }
    : panel
}

/** What the camera's lane says; while it says nothing, what was noted last can be taken back here. */
function Says(props: ClassScreenProps & { setPanel: (panel: ClassPanel) => void }) {
  const words = useWords()
  const own = CLASS_WORDS[words.language]
  const { view, actions, now, last, door, setPanel } = props
  if (view.band.state === 'idle' && last !== null && now - last.at < UNDO_SHOWN_MS) {
    const { person } = last
    const said =
      last.did === 'told'
        ? own.last.told(person.name)
        : own.last.absent(person.name, own.states.away[last.reason])
    return (
      <section class="class-last" role="status">
        <p>{said}</p>
        {door.canUndo(person.id) && (
          <Button size="gate" sign="backspace" act={() => door.undo(person.id)}>
            {own.pupil.undo}
          </Button>
        )}
      </section>
    )
  }
  const act = (does: BandAct): void => actOnBand(does, view, actions, (next) => setPanel(panelOf(next)))
  return <VerdictBand face={faceOf(view.band, words, now)} act={act} />
}

function Side(
  props: ClassScreenProps & {
    panel: ClassPanel
    setPanel: (panel: ClassPanel) => void
    /** Back to the list as the lane is. */
    close: () => void
    query: string
    setQuery: (query: string) => void
  },
) {
  const { panel, setPanel, list } = props
  const home = (): void => setPanel({ show: 'list' })
  switch (panel.show) {
    case 'list':
      return null
    case 'find':
      return <ClassFind query={props.query} setQuery={props.setQuery} back={home} />
    case 'pupil': {
      const pupil = list.pupils.find(({ person }) => person.id === panel.person)
      if (pupil === undefined) return null
      return (
        <PupilPanel
          key={panel.person}
          pupil={pupil}
          view={props.view}
          actions={props.actions}
          door={props.door}
          resolve={setPanel}
          done={props.close}
          back={home}
        />
      )
    }
    default:
      return (
        <SidePanel
          {...props}
          startAt={{ show: 'keys' }}
          panel={panel}
          setPanel={(next) => setPanel(panelOf(next))}
        />
      )
  }
}
