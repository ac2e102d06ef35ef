/** What the watch needs of workbox-window, so that a test can stand in for it. */
export type Registration = {
  /** Calls `listener` when a new version is downloaded and waits, or when one has taken over. */
  on: (moment: 'waiting' | 'controlling', listener: () => void) => void
  register: () => Promise<void>
  /** Asks the server whether there is a newer version. */
  check: () => Promise<void>
  /** Lets the waiting version take over. */
  takeOver: () => void
}

export type UpdateWorld = {
  /** `null` where there is no service worker: development, or an origin the browser does not trust. */
  open: () => Promise<Registration | null>
  /** Runs `act` every `ms`; the result stops it. */
  every: (ms: number, act: () => void) => () => void
  reload: () => void
}

export type UpdateWatch = {
  /** Switches to the waiting version and reloads. Only call it between two people. */
  apply: () => void
  /** Looks for a newer version now. With no network nothing happens. */
  check: () => Promise<void>
  stop: () => void
}

const CHECK_EVERY_MS = 30 * 60_000

/** Registers the service worker and tells once a newer version is downloaded and waits. */
export async function watchForUpdate(
  { onWaiting }: { onWaiting: () => void },
  world: UpdateWorld = browserWorld,
): Promise<UpdateWatch> {
  const registration = await world.open()
  if (registration === null) return NO_WATCH
  const check = () => registration.check().catch(ignoreOffline)
  registration.on('waiting', onWaiting)
  await registration.register()
  return {
    apply() {
      // Attached only now: the very first version taking control of the page fires `controlling` too.
      registration.on('controlling', world.reload)
      registration.takeOver()
    },
    check,
    stop: world.every(CHECK_EVERY_MS, () => void check()),
  }
}

const NO_WATCH: UpdateWatch = {
  apply: () => undefined,
  check: () => Promise.resolve(),
  stop: () => undefined,
}

// A tablet spends whole days without network; the next check asks again.
function ignoreOffline(): void {
  return
}

const browserWorld: UpdateWorld = {
  open: openRegistration,
  every: (ms, act) => {
    const timer = setInterval(act, ms)
    return () => clearInterval(timer)
  },
  reload: () => location.reload(),
}

async function openRegistration(): Promise<Registration | null> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return null
  const { Workbox } = await import('workbox-window')
  const workbox = new Workbox('/sw.js')
  const waiting: (() => void)[] = []
  return {
    // Not Workbox's own events: after its first update from elsewhere, also one that failed, it tells of no other.
    on: (moment, listener) => {
      if (moment === 'waiting') waiting.push(listener)
      else navigator.serviceWorker.addEventListener('controllerchange', listener)
    },
    register: async () => {
      const registration = await workbox.register()
      if (registration === undefined) return
      tellOfWaiting(registration, () => {
        for (const told of waiting) told()
      })
    },
    check: () => workbox.update(),
    takeOver: () => workbox.messageSkipWaiting(),
  }
}

/** Calls `tell` for each version that is downloaded and waits, the one that waits already included. */
function tellOfWaiting(registration: ServiceWorkerRegistration, tell: () => void): void {
  const follow = (next: ServiceWorker | null): void =>
    next?.addEventListener('statechange', () => {
      // The very first version waits for nobody.
      if (next.state === 'installed' && navigator.serviceWorker.controller !== null) tell()
    })
  registration.addEventListener('updatefound', () => follow(registration.installing))
  follow(registration.installing)
  if (registration.waiting !== null) tell()
}
