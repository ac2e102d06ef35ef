import { type ReadonlySignal, signal } from '@preact/signals'
import { parse } from '#contract/endpoint.ts'
import { passShown, type ShownPass } from '#contract/visits.ts'
import type { Call, Failure } from '../api.ts'

export type PassView =
  | { state: 'loading' }
  | { state: 'failed'; failure: Failure }
  | { state: 'closed'; why: 'unknown' | 'revoked' | 'expired' }
  /** `isKept`: there was no network, and this is what the phone kept. */
  | { state: 'open'; pass: ShownPass; isKept: boolean }

/** Everything the page needs from outside; what is kept is text under the name of its link. */
export type PassWorld = {
  call: Call
  kept: () => string | null
  keep: (text: string | null) => void
}

/** The page of one link, without its looks. */
export type PassOpening = { readonly view: ReadonlySignal<PassView>; open: () => Promise<void> }

/** A gate may stand where no phone has a network: what was opened once is shown again without one. */
export function openPass({ call, kept, keep }: PassWorld, token: string): PassOpening {
  const view = signal<PassView>({ state: 'loading' })
  return {
    view,
    open: async () => {
      const answer = await call(passShown, { token })
      view.value = answer.ok ? opened(answer.value) : refused(answer.failure)
    },
  }

  function opened(pass: ShownPass): PassView {
    keep(JSON.stringify(pass))
    return { state: 'open', pass, isKept: false }
  }

  function refused(failure: Failure): PassView {
    const why = CLOSED[failure.code]
    if (why !== undefined) {
      keep(null)
      return { state: 'closed', why }
    }
    const pass = keptPass()
    return pass === null ? { state: 'failed', failure } : { state: 'open', pass, isKept: true }
  }

  function keptPass(): ShownPass | null {
    try {
      const read = parse(passShown.reply, JSON.parse(kept() ?? 'null'))
      return read.ok ? read.value : null
    } catch {
      return null
    }
  }
}

const CLOSED: Partial<Record<Failure['code'], 'unknown' | 'revoked' | 'expired'>> = {
  'not-found': 'unknown',
  revoked: 'revoked',
  'link-expired': 'expired',
}
