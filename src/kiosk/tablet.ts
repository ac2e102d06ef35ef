import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { CameraState, ThermometerState } from '#domain/devices.ts'
import { openStore } from '#store/open.ts'
import type { StoreProblem } from '#store/problems.ts'
import type { Elsewhere, Enrolment, PeopleFiles, SchoolData, Store, ToldSite, Visits } from '#store/store.ts'
import { realTimer } from '#store/timer.ts'
import type { Enrolled } from '#sync/enrol.ts'
import type { Sync } from '#sync/loop.ts'
import type { LeaseFileTaken } from '#sync/orders.ts'
import type { SyncProblem } from '#sync/problems.ts'
import type { SyncState } from '#sync/state.ts'
import type { PaperVerdict } from './late-entries.ts'
import { loadTalking, openLine } from './line.ts'
import { openPolicyLog } from './policy-log.ts'
import { openTrustedPolicy } from './trusted-policy.ts'
import { version } from './version.ts'

/** After the version in what the server is told: the newest never came up, and this is the one before it. */
const BACK = '↩'
/** How often the end of the lease is looked for, ms. */
const LEASE_LOOK_MS = 60_000

/** What the tablet is, whatever screen is shown: its storage, its school, its line to the server. */
export type Tablet = {
  store: Store
  enrolment: Signal<Enrolment | null>
  school: ReadonlySignal<SchoolData | null>
  /** What the other lanes told of this school day. */
  elsewhere: ReadonlySignal<Elsewhere>
  /** What is on file about people; null while it cannot be read. */
  files: ReadonlySignal<PeopleFiles | null>
  /** What the school told of visits. */
  visits: ReadonlySignal<Visits>
  /** What the school told of who is on site. */
  site: ReadonlySignal<ToldSite>
  sync: ReadonlySignal<SyncState | null>
  /** The last trouble of the storage; null once a record was written again. */
  storeProblem: Signal<StoreProblem | null>
  /** Version of a policy that was told and is not followed; null when all is well. */
  refusedPolicy: ReadonlySignal<number | null>
  /** Whether the browser promised not to evict the storage. */
  persisted: Signal<boolean>
  /** Who is on duty, for what the tablet tells the board. */
  guard: Signal<string | null>
  /** How camera and linked thermometer stand, for the board; whoever opens them says so here. */
  camera: Signal<CameraState>
  thermometer: Signal<ThermometerState>
  enrol: (secret: string) => Promise<Enrolled>
  /** Asks the browser to protect the storage; inside a gesture it is likelier to agree. */
  protect: () => Promise<void>
  refreshSchool: () => Promise<void>
  /** Reads a lease file that a person chose. Rejects with what the storage says, and where nothing can talk. */
  takeLease: (file: Blob) => Promise<LeaseFileTaken>
  /** Sends at once. */
  wake: () => void
  /** Ends all talk with the server. */
  stop: () => void
  /** Verdicts that only paper has, until each is entered; they outlive a shift, not the page. */
  onPaper: Signal<readonly PaperVerdict[]>
}

/**
 * Opens the tablet. Resolves even when the storage cannot be used: `storeProblem` says why.
 *
 * @param isBack whether the newest version never came up, and this is the one before it
 */
export async function openTablet(isBack: ReadonlySignal<boolean>): Promise<Tablet> {
  const storeProblem = signal<StoreProblem | null>(null)
  const persisted = signal(await isPersisted())
  const store = await openStore({
    clock: Date.now,
    monotonic: () => performance.now(),
    randomId,
    app: version,
    userAgent: navigator.userAgent.slice(0, 400),
    isPersisted,
    onTrouble: (problem) => {
      storeProblem.value = problem
    },
  })
  store.onAppend(() => {
    storeProblem.value = null
  })
  const enrolment = signal(await orNull(store.enrolment()))
  const school = signal<SchoolData | null>(null)
  const elsewhere = signal<Elsewhere>({ codes: new Map(), people: new Map() })
  const files = signal<PeopleFiles | null>(null)
  const visits = signal<Visits>({ invitations: new Map(), used: new Map() })
  const site = signal<ToldSite>({ visits: new Map(), left: new Map(), acts: new Map() })
  const guard = signal<string | null>(null)
  const camera = signal<CameraState>('off')
  const thermometer = signal<ThermometerState>('none')
  const refusedPolicy = signal<number | null>(null)
  const notePolicy = openPolicyLog(store)
  const trusted = openTrustedPolicy(store, version)

  const refreshSchool = async (): Promise<void> => {
    enrolment.value = await orNull(store.enrolment())
    if (enrolment.value === null) return
    const told = await orNull(store.school(Date.now()))
    const follows = await orNull(trusted(told?.policy ?? null))
    refusedPolicy.value = follows?.refused ?? null
    school.value = told === null || follows === null ? told : { ...told, policy: follows.policy }
    elsewhere.value = (await orNull(store.elsewhere(Date.now()))) ?? elsewhere.value
    files.value = await orNull(store.files(Date.now()))
    visits.value = (await orNull(store.visits(Date.now()))) ?? visits.value
    site.value = (await orNull(store.site(Date.now()))) ?? site.value
    // Not awaited: the gate opens without it.
    void orNull(notePolicy(enrolment.value.stream, school.value?.policy ?? null))
  }

  const line = openLine({ begin: startTalking, store, timer: realTimer, onWake })
  async function startTalking(): Promise<Sync> {
    const { startSync, keepEvidence, browserNet } = await loadTalking()
    const sync = startSync({
      store,
      net: browserNet,
      status: () => ({
        app: isBack.value ? `${version} ${BACK}` : version,
        ...{ persisted: persisted.value, guard: guard.value },
        devices: { camera: camera.value, thermometer: thermometer.value },
      }),
      onWake,
      locks: 'locks' in navigator ? navigator.locks : null,
      onError: reportError,
    })
    keepEvidence(sync, { store, net: browserNet })
    return sync
  }

  let cursor: string | null = null
  function follow(next: SyncState): void {
    if (isLeaseOver) void watchLease()
    if (next.schoolCursor === cursor) return
    cursor = next.schoolCursor
    void refreshSchool()
  }

  /** Whatever the network does, the lease ends on its day, and is seen to be back. */
  let isLeaseOver = school.value?.problem === 'roster-expired'
  async function watchLease(): Promise<void> {
    const isOver = await orNull(store.keepTime())
    if (isOver === null || isOver === isLeaseOver) return
    isLeaseOver = isOver
    await refreshSchool()
  }

  await refreshSchool()
  line.state.subscribe((next) => next && follow(next))
  if (enrolment.value !== null) line.connect()
  setInterval(() => void watchLease(), LEASE_LOOK_MS)

  return {
    store,
    enrolment,
    school: computed(() => school.value),
    elsewhere: computed(() => elsewhere.value),
    files: computed(() => files.value),
    visits: computed(() => visits.value),
    site: computed(() => site.value),
    sync: line.state,
    storeProblem,
    refusedPolicy: computed(() => refusedPolicy.value),
    persisted,
    guard,
    camera,
    thermometer,
    refreshSchool,
    takeLease: async (file) => {
      const { takeLeaseFile } = await loadTalking()
      const taken = await takeLeaseFile(store, await file.text())
      await refreshSchool()
      return taken
    },
    wake: line.wake,
    stop: line.stop,
    onPaper: signal<readonly PaperVerdict[]>([]),
    enrol: async (secret) => {
      if (await wouldStrand(store, line.state.value?.problem ?? null))
        return { ok: false, failure: { of: 'store', problem: 'records-unsent' } }
      const talking = await orNull(loadTalking())
      if (talking === null)
        return { ok: false, failure: { of: 'sync', problem: 'sender-missing', retryAfterMs: null } }
      const { enrolTablet, browserNet: net } = talking
      const enrolled = await enrolTablet({ secret, app: version, store, net })
      if (enrolled.ok) {
        // The new stream begins with a shift of its own.
        await store.setSetting('open-shift', null).catch(() => undefined)
        await refreshSchool()
        line.connect()
        line.wake()
      }
      return enrolled
    },
    protect: async () => {
      if (!persisted.value)
        persisted.value = (await navigator.storage?.persist?.().catch(() => false)) ?? false
    },
  }
}

/** 128 random bits, base64url letters. */
export function randomId(): string {
  return crypto.randomUUID().replaceAll('-', '')
}

/** Whether a new enrolment would leave records behind that the server can still take. */
async function wouldStrand(store: Pick<Store, 'progress'>, line: SyncProblem | null): Promise<boolean> {
  // A stream that is broken here is taken all the same, torn records as their bytes.
  const isHopeless = (['revoked', 'not-recognized', 'forked', 'record-refused'] as const).some(
    (one) => one === line,
  )
  if (isHopeless) return false
  const progress = await orNull(store.progress())
  return progress !== null && progress.head.seq > progress.acked
}

function onWake(listener: () => void): () => void {
  const whenVisible = (): void => {
    if (document.visibilityState === 'visible') listener()
  }
  window.addEventListener('online', listener)
  document.addEventListener('visibilitychange', whenVisible)
  return () => {
    window.removeEventListener('online', listener)
    document.removeEventListener('visibilitychange', whenVisible)
  }
}

async function isPersisted(): Promise<boolean> {
  return (await navigator.storage?.persisted?.().catch(() => false)) ?? false
}

/** The store has told its trouble already; the screen shows it. */
async function orNull<T>(work: Promise<T>): Promise<T | null> {
  return work.catch(() => null)
}
