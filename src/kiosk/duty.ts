import { type ReadonlySignal, signal } from '@preact/signals'
import { visitOfBadge } from '#domain/badge.ts'
import type { RosterPerson } from '#domain/person.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { indexRoster, type RosterIndex, searchRoster } from '#domain/roster-search.ts'
import type { HealthCode } from '#health-code/health-code.ts'
import type { PassKey } from '#health-code/pass-keys.ts'
import { prepareFormats } from '#health-code/registry.ts'
import type { CheckpointRef } from '#ledger/bodies.ts'
import { withReuse } from '#store/memory.ts'
import type { Enrolment, RememberedCheck, SchoolData } from '#store/store.ts'
import { after } from './after.ts'
import { openCheckIn } from './check-in.ts'
import type { CheckCounts } from './check-memory.ts'
import { openCheckOut } from './check-out.ts'
import { type ClassDoor, openClassDoor } from './class-door.ts'
import type { DenyList } from './deny-list.ts'
import { type Eye, openEye } from './eye.ts'
import { openGateClock } from './gate-clock.ts'
import type { GateActions, GateView } from './gate-view.ts'
import { type GunTaker, openGun } from './gun.ts'
import { listenToKeys } from './key-listener.ts'
import { type LateEntries, openLateEntries } from './late-entries.ts'
import { leaveAlone } from './leaving-alone.ts'
import type { LeavingActions, LeavingView } from './leaving-view.ts'
import type { SiteAndScan } from './open-site.ts'
import { hostsOf, readSymbol, usablePassKeys } from './reading-context.ts'
import type { SearchPeople, ShiftTally } from './screens/views.ts'
import type { OpenShift } from './shift.ts'
import type { ShownCode } from './shown-code.ts'
import { openSigning, type Signing } from './signing.ts'
import { openSiteChoice } from './site-choice.ts'
import type { Sound } from './sound.ts'
import { randomId, type Tablet } from './tablet.ts'
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

/** What the school told, made ready for reading and search. */
type Prepared = {
  data: SchoolData
  people: ReadonlyMap<string, RosterPerson>
  index: RosterIndex
  passKeys: readonly PassKey[]
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
  const clock = openGateClock(
    { wall: Date.now, monotonic: () => performance.now() },
    await store.clock().catch(() => ({ off: null, highest: 0 })),
  )
  let metAt = tablet.sync.value?.lastContactAt ?? null
  const stopClock = tablet.sync.subscribe((line) => {
    // Only a new contact says anything about the clock; everything else in the line changes too.
    if (line === null || line.clockOffMs === null || line.lastContactAt === metAt) return
    metAt = line.lastContactAt
    clock.met(-line.clockOffMs)
  })
  let prepared = await prepare(tablet.school.value, clock.now())
  const stopSchool = tablet.school.subscribe((data) => {
    if (data === null || data === prepared.data) return
    void prepare(data, clock.now()).then((next) => {
      prepared = next
    })
  })
  const policy = () => prepared.data.policy ?? DEFAULT_POLICY
  const siteChoice = await openSiteChoice(store)
  const read = (symbol: ShownCode): Promise<HealthCode> =>
    readSymbol(symbol, {
      enrolment: tablet.enrolment.value ?? enrolment,
      school: prepared.data,
      passKeys: prepared.passKeys,
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
      now: Date.now,
      randomId,
      after,
      store,
      stream: enrolment.stream,
      actor: shift.guard,
      checkpoint: enrolment.checkpoint,
      policy,
      person: (id) => prepared.people.get(id),
      rosterLoaded: () => prepared.people.size > 0,
      elsewhere: () => tablet.elsewhere.value,
      files: () => tablet.files.value,
      ...(enrolment.checkpoint.kind === 'gate' && {
        guests: { school: enrolment.school, visits: () => tablet.visits.value },
        watch: {
          list: () => prepared.data.watchList,
          digestKey: () => (tablet.enrolment.value ?? enrolment).digestKey,
        },
      }),
      hosts: () => hostsOf(prepared.data),
      deniedAsOf: () => tablet.sync.value?.lastContactAt ?? null,
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
  const search = (query: string) => searchRoster(prepared.index, query)
  visitors =
    enrolment.checkpoint.kind !== 'gate'
      ? null
      : await (await loadVisitors()).openVisitors(
          {
            ...{ now: Date.now, randomId, after, store, shift, policy, search },
            ...{ checkpoint: refOf(enrolment), lane: checkIn, cue: sound.play },
            guards: () => prepared.data.guards,
            leaveAlone: (symbol) => leavesAlone(symbol),
          },
          remembered,
        )
  // Any tablet counts heads, at the door of a class, too.
  const site = await (await loadSite()).openSiteAndScan(
    {
      ...{ now: Date.now, randomId, store, policy, cue: sound.play, actor: shift.guard },
      ...{ checkpoint: refOf(enrolment), told: tablet.site },
      ...{ elsewhere: tablet.elsewhere, visits: tablet.visits, after, read },
      person: (id) => prepared.people.get(id),
      rosterLoaded: () => prepared.people.size > 0,
      heardAt: () => tablet.sync.value?.lastContactAt ?? null,
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
    ...{ now: Date.now, randomId, store, read },
    checkpoint: refOf(enrolment),
    person: (id: string) => prepared.people.get(id),
    rosterLoaded: () => prepared.people.size > 0,
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
  const show = (shown: ShownCode): void => {
    if (out.value.isOpen) return void checkOut.show(shown)
    if (site.scan.isOn()) return void site.scan.show(shown)
    if (visitors?.show(shown) !== true) void checkIn.show(shown)
  }
  eye.turnTo(show)
  const isElsewhere = (): boolean => out.value.isOpen || visitors?.desk.isOpen() === true || site.scan.isOn()
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
  const stopLinks = links.listen({
    measured: (reading) => checkIn.linked.measured(reading, !isElsewhere()),
    misread: checkIn.linked.misread,
  })
  const stopKeys = listenToKeys({
    // Nobody is measured on the way out, in a roll call, or while a visitor writes.
    pressKey: (key) => isElsewhere() || checkIn.pressKey(key),
    backspace: () => isElsewhere() || checkIn.backspace(),
  })
  return {
    classDoor,
    awake: awake.state,
    shift,
    view,
    actions: checkIn,
    leaving: { view: out, actions: checkOut },
    late,
    eye,
    gun: {
      show,
      // Visitors and roll calls have an answer of their own for whatever they do not know.
      refuse: (fault, shown) => {
        if (out.value.isOpen) checkOut.refuse(fault)
        else if (isElsewhere()) show(shown)
        else checkIn.refuse(fault)
      },
    },
    guns: { ...thermometers, drifts: watch.drifts },
    links,
    search,
    visitors,
    site,
    signing: openSigning(store, () => prepared.data.guards, shift.guard, Date.now),
    denyList: () => ({
      passes: prepared.data.revokedPasses.size,
      keys: prepared.data.withdrawnKeys.size,
      heardAt: tablet.sync.value?.lastContactAt ?? null,
    }),
    tally: () => tallyOf(shift, checkIn.tally(shift.openedAt)),
    close: () => {
      others.close()
      eye.turnTo(null)
      awake.letSleep()
      stopKeys()
      stopLinks()
      stopSchool()
      stopClock()
    },
  }
}

const NOTHING_TOLD: SchoolData = {
  cursor: '',
  policy: null,
  roster: [],
  guards: [],
  passKeys: [],
  revokedPasses: new Set(),
  withdrawnKeys: new Set(),
  trust: [],
  hosts: null,
  duty: [],
  watchList: [],
  problem: null,
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

async function prepare(school: SchoolData | null, now: number): Promise<Prepared> {
  const data = school ?? NOTHING_TOLD
  const people = new Map(data.roster.map((person) => [person.id, person]))
  return { data, people, index: indexRoster(data.roster), passKeys: await usablePassKeys(data, now) }
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
