import { type ReadonlySignal, signal } from '@preact/signals'
import { visitOfBadge } from '#domain/badge.ts'
import type { HealthCode } from '#health-code/health-code.ts'
import { prepareFormats } from '#health-code/registry.ts'
import type { CheckpointRef } from '#ledger/bodies.ts'
import { withReuse } from '#store/memory.ts'
import type { Enrolment, RememberedCheck } from '#store/store.ts'
import { after } from './after.ts'
import { openCheckIn } from './check-in.ts'
import type { CheckCounts } from './check-memory.ts'
import { openCheckOut } from './check-out.ts'
import { type ClassDoor, openClassDoor } from './class-door.ts'
import type { DenyList } from './deny-list.ts'
import { type Eye, openEye } from './eye.ts'
import { followClock } from './follow-clock.ts'
import type { GateActions, GateView } from './gate-view.ts'
import { type GunTaker, openGun } from './gun.ts'
import { type LateEntries, openLateEntries } from './late-entries.ts'
import { leaveAlone } from './leaving-alone.ts'
import type { LeavingActions, LeavingView } from './leaving-view.ts'
import type { SiteAndScan } from './open-site.ts'
import { hostsOf, readSymbol } from './reading-context.ts'
import { openSchoolHere } from './school-here.ts'
import type { SearchPeople, ShiftTally } from './screens/views.ts'
import type { OpenShift } from './shift.ts'
import type { ShownCode } from './shown-code.ts'
import { openSigning, type Signing } from './signing.ts'
import { openSiteChoice } from './site-choice.ts'
import type { Sound } from './sound.ts'
import { randomId, type Tablet } from './tablet.ts'
import { openTakingIn } from './taking-in.ts'
import type { ThermometerLinks } from './thermometer-links.ts'
import type { GunWatch, Thermometers } from './thermometers.ts'
import type { Visitors } from './visitors.ts'
import { type AwakeState, keepAwake } from './wake-lock.ts'

/** The gate during one shift: eye, lane and search together. */
export type Duty = {
  shift: OpenShift
  view: ReadonlySignal<GateView>
  actions: GateActions
  /** The gate turned to the way out. */
  leaving: { view: ReadonlySignal<LeavingView>; actions: LeavingActions }
  /** Takes in what paper kept. */
  late: LateEntries
  eye: Eye
  /** What a scanner gun reads goes where what the camera sees goes. */
  gun: GunTaker
  /** The thermometers of this lane, and which of them measure unlike the others. */
  guns: Thermometers & Pick<GunWatch, 'drifts'>
  /** Those that send their readings. */
  links: ThermometerLinks
  search: SearchPeople
  /** Who is on site, and cards in a roll call. */
  site: SiteAndScan
  signing: Signing
  /** Visitors and their badges; null where nobody visits. */
  visitors: Visitors | null
  tally: () => ShiftTally
  /** Passes and keys that the school took back, as this tablet knows them. */
  denyList: () => DenyList
  /** Whether the screen is kept on. */
  awake: ReadonlySignal<AwakeState>
  /** Where the tablet stands at the door of a class. */
  classDoor: ClassDoor | null
  close: () => void
}

// Part of the same chunk: what a shift and a drill share is most of both.
export { openDrillSession } from './drill-session.ts'
export { openEye, openGun }

// Shared with the opening of a shift, which has fetched it by then.
const loadGuns = () => import('./thermometers.ts')
const loadLinks = () => import('./open-links.ts')
// Of gates alone, and the site not of drills.
const loadVisitors = () => import('./visitors.ts')
const loadSite = () => import('./open-site.ts')

/** Fetches what reading a code will need, so that the first one does not wait for it. */
export async function prepareDuty(): Promise<void> {
  await Promise.all([prepareFormats(), loadGuns(), loadLinks(), loadVisitors(), loadSite()])
}

/** Starts the duty of a shift. The guard can scan as soon as this resolves. */
export async function openDuty(
  tablet: Tablet,
  enrolment: Enrolment,
  shift: OpenShift,
  sound: Sound,
  eye: Eye,
): Promise<Duty> {
  const { store } = tablet
  const remembered = (await store.remembered().catch(() => [])).filter(
    // Another stream's checks cannot be gone on with here: they are the server's now.
    ({ stream }) => stream === enrolment.stream,
  )
  const { clock, stopClock } = await followClock(tablet)
  const heardAt = (): number | null => tablet.sync.value?.lastContactAt ?? null
  const school = await openSchoolHere(tablet.school, clock.now)
  const { policy, person, rosterLoaded, search } = school
  const siteChoice = await openSiteChoice(store)
  const read = (symbol: ShownCode): Promise<HealthCode> =>
    readSymbol(symbol, {
      enrolment: tablet.enrolment.value ?? enrolment,
      school: school.data(),
      passKeys: school.passKeys(),
      codeLifeMs: policy().codeLifeMs,
      clock,
    })
  const view = signal<GateView>(NOBODY)
  const { openGunWatch, openThermometers } = await loadGuns()
  const thermometers = await openThermometers(store)
  const links = await (await loadLinks()).linksOf(tablet)
  const { name: gate, lane } = enrolment.checkpoint
  const watch = openGunWatch({ now: Date.now, lane: `${gate} ${lane}`, policy }, remembered)
  let visitors: Visitors | null = null
  const others = new BroadcastChannel(`campus-gate-checks-${enrolment.stream}`)
  const checkIn = openCheckIn(
    {
      ...{ now: Date.now, randomId, after, store, policy, person, rosterLoaded },
      ...{ stream: enrolment.stream, actor: shift.guard, checkpoint: enrolment.checkpoint },
      elsewhere: () => tablet.elsewhere.value,
      files: () => tablet.files.value,
      ...(enrolment.checkpoint.kind === 'gate' && {
        guests: { school: enrolment.school, visits: () => tablet.visits.value },
        watch: {
          list: () => school.data().watchList,
          digestKey: () => (tablet.enrolment.value ?? enrolment).digestKey,
        },
      }),
      hosts: () => hostsOf(school.data()),
      deniedAsOf: heardAt,
      read,
      ...siteChoice,
      thermometer: () => thermometers.view.value.inHand,
      cue: sound.play,
      changed: (next) => {
        view.value = next
      },
      toPaper: (verdict) => {
        tablet.onPaper.value = [...tablet.onPaper.value, verdict]
      },
      wrote: (check) => {
        watch.learn(check)
        visitors?.learn(check)
        site.site.learn(check)
        others.postMessage(check)
      },
    },
    remembered,
  )
  view.value = checkIn.view()
  visitors =
    enrolment.checkpoint.kind !== 'gate'
      ? null
      : await (await loadVisitors()).openVisitors(
          {
            ...{ now: Date.now, randomId, after, store, shift, policy, search },
            ...{ checkpoint: refOf(enrolment), lane: checkIn, cue: sound.play },
            guards: () => school.data().guards,
            leaveAlone: (symbol) => leavesAlone(symbol),
          },
          remembered,
        )
  // Any tablet counts heads, at the door of a class, too.
  const site = await (await loadSite()).openSiteAndScan(
    {
      ...{ now: Date.now, randomId, store, policy, cue: sound.play, actor: shift.guard },
      ...{ checkpoint: refOf(enrolment), told: tablet.site },
      ...{ elsewhere: tablet.elsewhere, visits: tablet.visits, after, read, person, rosterLoaded },
      heardAt,
    },
    remembered,
  )
  // Only tabs of this origin post here, and only this type.
  others.onmessage = (event: MessageEvent<RememberedCheck>) => {
    const check = withReuse(event.data)
    watch.learn(check)
    checkIn.learn(check)
    site.site.learn(check)
  }
  const out = signal<LeavingView>(NOBODY_LEAVES)
  const departing = {
    ...{ now: Date.now, randomId, store, read, person, rosterLoaded },
    checkpoint: refOf(enrolment),
    lastSeen: checkIn.lastSeen,
    visitEnd: site.site.visitEnd,
    badge: (text: string) => {
      const visit = visitOfBadge(text)
      return visit === null ? null : site.site.leadOf(visit)
    },
    went: (personId: string, at: number, check: RememberedCheck | null) => {
      checkIn.noteLeft(personId, at)
      site.site.noteLeft(personId, at)
      if (check === null) return
      checkIn.learn(check)
      others.postMessage(check)
    },
  }
  const checkOut = openCheckOut({
    ...departing,
    ...{ after, policy, actor: shift.guard, cue: sound.play },
    changed: (next) => {
      out.value = next
    },
  })
  const leavesAlone = leaveAlone(departing)
  const late = openLateEntries({
    policy,
    checkpoint: refOf(enrolment),
    remembered: checkIn.remembered,
    record: checkIn.record,
    entered: (check) => {
      tablet.onPaper.value = tablet.onPaper.value.filter((verdict) => verdict.check !== check)
    },
  })
  const taking = openTakingIn({ checkIn, checkOut, scan: site.scan, visitors, eye, links })
  const awake = keepAwake()
  const { unit, name: door } = enrolment.checkpoint
  const classDoor =
    unit === undefined
      ? null
      : openClassDoor(
          {
            ...{ unit, door, store, view, policy, randomId, checks: checkIn },
            ...{ now: Date.now, stream: enrolment.stream, actor: shift.guard },
            roster: () => tablet.school.value?.roster ?? [],
            elsewhere: () => tablet.elsewhere.value,
          },
          await store.absences().catch(() => []),
        )
  return {
    classDoor,
    awake: awake.state,
    shift,
    view,
    actions: checkIn,
    leaving: { view: out, actions: checkOut },
    late,
    eye,
    gun: taking.gun,
    guns: { ...thermometers, drifts: watch.drifts },
    links,
    search,
    visitors,
    site,
    signing: openSigning(store, () => school.data().guards, shift.guard, Date.now),
    denyList: () => ({
      passes: school.data().revokedPasses.size,
      keys: school.data().withdrawnKeys.size,
      heardAt: heardAt(),
    }),
    tally: () => tallyOf(shift, checkIn.tally(shift.openedAt)),
    close: () => {
      others.close()
      taking.close()
      awake.letSleep()
      school.close()
      stopClock()
    },
  }
}

const NOBODY: GateView = {
  band: { state: 'idle' },
  open: null,
  waiting: null,
  asks: null,
  typed: '',
  refusedKeys: 0,
  measuring: { site: 'forehead', by: null, wantsSecond: false },
  linked: null,
  source: null,
  held: [],
  isolated: [],
  last: [],
  toCheck: [],
  oldDenyList: null,
}

const NOBODY_LEAVES: LeavingView = { isOpen: false, band: { state: 'ready' }, last: [], count: 0 }

function refOf({ checkpoint: { id, kind, lane } }: Enrolment): CheckpointRef {
  return { id, kind, lane }
}

function tallyOf({ openedAt }: OpenShift, counts: CheckCounts): ShiftTally {
  return {
    openedAt,
    admitted: counts.admit,
    held: counts.held,
    isolated: counts.isolate,
    turnedAway: counts['turn-away'],
  }
}
