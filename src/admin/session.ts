import { type ReadonlySignal, signal } from '@preact/signals'
import { type Account, signIn, signOut, whoAmI } from '#contract/session.ts'
import type { Call, Failure } from './api.ts'

type SessionState =
  | { state: 'asking' }
  /** Nobody could be asked who is signed in. */
  | { state: 'failed'; failure: Failure }
  /** `ended`: somebody was signed in before. */
  | { state: 'out'; ended: boolean; busy: boolean; failure: Failure | null }
  | { state: 'in'; account: Account }

export type Session = {
  readonly view: ReadonlySignal<SessionState>
  /** Whether the last question found no network. */
  readonly offline: ReadonlySignal<boolean>
  /** As the given call, but notices when the session ends and when the network is gone. */
  call: Call
  ask: () => Promise<void>
  signIn: (account: string, password: string, code: string | null) => Promise<void>
  signOut: () => Promise<void>
}

/** Who is signed in, kept true by the answers of all other questions. */
export function openSession(call: Call): Session {
  const view = signal<SessionState>({ state: 'asking' })
  const offline = signal(false)
  const watched: Call = async (endpoint, request) => {
    const answer = await call(endpoint, request)
    offline.value = !answer.ok && answer.failure.code === 'offline'
    if (!answer.ok && answer.failure.code === 'not-signed-in' && view.value.state === 'in') {
      view.value = { state: 'out', ended: true, busy: false, failure: null }
    }
    return answer
  }
  return {
    view,
    offline,
    call: watched,
    ask: async () => {
      const answer = await watched(whoAmI, {})
      if (answer.ok) view.value = { state: 'in', account: answer.value }
      else if (answer.failure.code === 'not-signed-in')
        view.value = { state: 'out', ended: false, busy: false, failure: null }
      else view.value = { state: 'failed', failure: answer.failure }
    },
    signIn: async (account, password, code) => {
      const before = view.value.state === 'out' ? view.value : { ended: false, failure: null }
      view.value = { state: 'out', ended: before.ended, busy: true, failure: before.failure }
      const answer = await watched(signIn, { account, password, ...(code !== null && { code }) })
      if (answer.ok) view.value = { state: 'in', account: answer.value }
      else view.value = { state: 'out', ended: before.ended, busy: false, failure: answer.failure }
    },
    signOut: async () => {
      const answer = await watched(signOut, {})
      // Offline the cookie stays: saying "signed out" would leave the next person at this desk signed in.
      if (answer.ok) view.value = { state: 'out', ended: false, busy: false, failure: null }
    },
  }
}
