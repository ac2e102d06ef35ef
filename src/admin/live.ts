import { LIVE_PATH } from '#contract/live.ts'

/** What the console needs of the browser's `EventSource`. */
export type LiveSource = {
  readonly readyState: number
  addEventListener: (type: 'open' | 'error' | 'entries', listener: () => void) => void
  close: () => void
}
export type LiveState = 'connecting' | 'live' | 'lost'

export type LiveOptions = {
  open: (path: string) => LiveSource
  /** Calls back after so many ms; the answer cancels it. */
  later: (ms: number, then: () => void) => () => void
  /** Something changed, or may have while nobody listened. */
  changed: () => void
  state: (state: LiveState) => void
}

const CLOSED = 2
/** Waits before a new connection, ms: the browser itself gives up after an HTTP error. */
const BACKOFF_MS = [1_000, 2_000, 5_000, 10_000, 30_000] as const

/** Follows the school's changes until the answer is called. What was missed while away is asked for on return. */
export function followLive(options: LiveOptions): () => void {
  let source: LiveSource
  let cancelRetry = (): void => {}
  let tries = 0
  let away = false
  let stopped = false

  const connect = (): void => {
    source = options.open(LIVE_PATH)
    source.addEventListener('open', () => {
      tries = 0
      options.state('live')
      if (away) options.changed()
      away = false
    })
    source.addEventListener('entries', () => options.changed())
    source.addEventListener('error', () => {
      if (stopped) return
      away = true
      options.state('lost')
      if (source.readyState === CLOSED) retry()
    })
  }
  const retry = (): void => {
    source.close()
    cancelRetry()
    cancelRetry = options.later(BACKOFF_MS[Math.min(tries, BACKOFF_MS.length - 1)] ?? 30_000, connect)
    tries += 1
  }

  options.state('connecting')
  connect()
  return () => {
    stopped = true
    cancelRetry()
    source.close()
  }
}

/** Lets the first call through at once and bundles the rest: a rush of changes is one question per `ms`. */
export function bundled(ms: number, later: LiveOptions['later'], then: () => void): () => void {
  let resting = false
  let again = false
  const run = (): void => {
    resting = true
    again = false
    then()
    later(ms, () => {
      resting = false
      if (again) run()
    })
  }
  return () => {
    if (resting) again = true
    else run()
  }
}
