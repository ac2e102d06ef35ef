import { type ReadonlySignal, signal } from '@preact/signals'
import { proveSealingKey, resumeSetUp, setUp } from '#contract/set-up.ts'
import type { Call, Failure } from './api.ts'
import { faultOfProof, readSealingKey, type SealingKey } from './sealing-key.ts'
import type { SetUpForm } from './set-up-form.ts'

export type ProofFault = 'no-key' | 'other-key' | 'damaged' | 'file-unreadable'

type Founded = {
  key: SealingKey
  schoolName: string
  /** The school was made earlier, and its key was not proven then. */
  resumed: boolean
}
export type SetUpState =
  | { at: 'asking' }
  /** Nobody could be asked how far set-up has come, or it is over. */
  | { at: 'failed'; failure: Failure }
  | { at: 'school'; busy: boolean; failure: Failure | null }
  | ({ at: 'key' } & Founded)
  | ({ at: 'proof'; busy: boolean; failure: Failure | null; fault: ProofFault | null } & Founded)
  | { at: 'done'; schoolName: string }

/** The first run, step by step; it goes on where an earlier page left off. */
export type SetUp = {
  readonly view: ReadonlySignal<SetUpState>
  /** Asks the server how far set-up has come. */
  ask: () => Promise<void>
  found: (form: SetUpForm) => Promise<void>
  toKey: () => void
  toProof: () => void
  /** Takes the kept key as it was brought back; null when its file could not be read. */
  prove: (text: string | null) => Promise<void>
}

/** @param secret from the fragment of the one-time link */
export function openSetUp(call: Call, secret: string): SetUp {
  const view = signal<SetUpState>({ at: 'asking' })

  const ask = async (): Promise<void> => {
    view.value = { at: 'asking' }
    const answer = await call(resumeSetUp, { secret })
    if (answer.ok) {
      const { schoolName, ...key } = answer.value
      view.value = { at: 'key', key, schoolName, resumed: true }
    } else if (answer.failure.code === 'not-found') view.value = { at: 'school', busy: false, failure: null }
    else view.value = { at: 'failed', failure: answer.failure }
  }
  const found = async (form: SetUpForm): Promise<void> => {
    view.value = { at: 'school', busy: true, failure: null }
    const schoolName = form.schoolName.trim()
    const answer = await call(setUp, {
      secret,
      schoolName,
      name: form.name.trim(),
      account: form.account.trim(),
      password: form.password,
    })
    if (answer.ok) {
      const { kid, privateKey } = answer.value
      view.value = { at: 'key', key: { kid, privateKey }, schoolName, resumed: false }
      return
    }
    // The answer to an earlier try may have been lost after the school was made.
    if (answer.failure.code === 'already-set-up') await ask()
    else view.value = { at: 'school', busy: false, failure: answer.failure }
  }
  const prove = async (text: string | null): Promise<void> => {
    if (view.value.at !== 'proof') return
    const step = view.value
    const kept = text === null ? null : readSealingKey(text, step.key.kid)
    const fault = text === null ? 'file-unreadable' : faultOfProof(kept, step.key)
    view.value = { ...step, fault, busy: fault === null }
    if (fault !== null || kept === null) return
    const answer = await call(proveSealingKey, { secret, ...kept })
    view.value = answer.ok
      ? { at: 'done', schoolName: step.schoolName }
      : { ...step, fault: null, busy: false, failure: answer.failure }
  }
  return {
    view,
    ask,
    found,
    toKey: () => {
      if (view.value.at === 'proof') view.value = { at: 'key', ...foundedOf(view.value) }
    },
    toProof: () => {
      if (view.value.at === 'key')
        view.value = { at: 'proof', ...foundedOf(view.value), busy: false, failure: null, fault: null }
    },
    prove,
  }
}

function foundedOf({ key, schoolName, resumed }: Founded): Founded {
  return { key, schoolName, resumed }
}
