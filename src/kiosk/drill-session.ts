import { effect, type ReadonlySignal, signal } from '@preact/signals'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import type { DrillPlan } from '#drill/crowd.ts'
import { type DrillScore, type Mistake, mistakesOf, scoreOf } from '#drill/score.ts'
import type { DrillMessages } from '#i18n/drill-messages.ts'
import { type GateWords, loadDrill } from '#i18n/index.ts'
import { keepScore, lastScores } from './drill-scores.ts'
import { openDrill, type RunningDrill } from './open-drill.ts'
import type { PinView } from './screens/shift.tsx'
import { tryPin } from './shift.ts'
import { openSigning } from './signing.ts'
import type { Sound } from './sound.ts'
import type { Tablet } from './tablet.ts'

/** Where a drill stands, from the wish to the score. */
export type DrillStage =
  | { at: 'plan' }
  | { at: 'pin'; plan: DrillPlan; pin: PinView }
  | { at: 'preparing' }
  | { at: 'failed' }
  | { at: 'running'; drill: RunningDrill }
  | { at: 'sheet'; score: DrillScore; mistakes: readonly Mistake[]; guard: string }

export type DrillSession = {
  stage: ReadonlySignal<DrillStage>
  words: ReadonlySignal<DrillMessages>
  /** Newest first. */
  scores: ReadonlySignal<readonly DrillScore[]>
  choosePlan: (plan: DrillPlan) => void
  backToPlan: () => void
  enterPin: (guard: string, pin: string) => void
  /** Ends a running drill and shows its score. */
  finish: () => void
  /** To the real shift screen, whatever is going on; a running drill ends and keeps its score. */
  leave: () => void
}

export type DrillSurroundings = {
  tablet: Tablet
  sound: Sound
  words: ReadonlySignal<GateWords>
  /** Back to the shift screen; `guard` is who will most likely open it. */
  left: (guard: string | null) => void
}

export async function openDrillSession(around: DrillSurroundings): Promise<DrillSession> {
  const { tablet, sound } = around
  const { store } = tablet
  const stage = signal<DrillStage>({ at: 'plan' })
  const words = signal(await loadDrill(around.words.value.language))
  const scores = signal<readonly DrillScore[]>(await lastScores(store).catch(() => []))
  let stopFollowing = (): void => {}
  const stopWords = effect(() => {
    const { language } = around.words.value
    void loadDrill(language).then((next) => {
      words.value = next
    })
  })

  async function enterPin(guardId: string, pin: string): Promise<void> {
    const now = stage.value
    const guard = tablet.school.value?.guards.find(({ id }) => id === guardId)
    const enrolment = tablet.enrolment.value
    if (now.at !== 'pin' || guard === undefined || enrolment === null) return
    const { plan } = now
    // Inside the gesture that typed the last digit.
    void sound.unlock()
    stage.value = { at: 'pin', plan, pin: { state: 'checking' } }
    try {
      const wrong = await tryPin(store, guard, pin, Date.now)
      if (wrong !== null) {
        stage.value = { at: 'pin', plan, pin: wrong }
        return
      }
      stage.value = { at: 'preparing' }
      const policy = tablet.school.value?.policy ?? DEFAULT_POLICY
      const guards = () => tablet.school.value?.guards ?? []
      const signing = openSigning(store, guards, guard.id, Date.now)
      const drill = await openDrill({
        ...{ plan, guard, policy, sound, signing },
        checkpoint: enrolment.checkpoint,
      })
      stage.value = { at: 'running', drill }
      stopFollowing = drill.view.subscribe(({ phase }) => {
        if (phase === 'over') void finish()
      })
    } catch {
      stage.value = { at: 'failed' }
    }
  }

  /** @returns the sheet of the drill that ran; null when none does */
  async function end(): Promise<Extract<DrillStage, { at: 'sheet' }> | null> {
    const now = stage.value
    if (now.at !== 'running') return null
    stopFollowing()
    stage.value = { at: 'preparing' }
    const record = await now.drill.close()
    const score = scoreOf(record)
    scores.value = await keepScore(store, score).catch(() => [score, ...scores.value])
    return { at: 'sheet', score, mistakes: mistakesOf(record), guard: now.drill.guard.name }
  }

  async function finish(): Promise<void> {
    const sheet = await end()
    if (sheet !== null) stage.value = sheet
  }

  return {
    stage,
    words,
    scores,
    choosePlan: (plan) => {
      stage.value = { at: 'pin', plan, pin: { state: 'ready' } }
    },
    backToPlan: () => {
      stage.value = { at: 'plan' }
    },
    enterPin: (guard, pin) => void enterPin(guard, pin),
    finish: () => void finish(),
    leave: () => {
      const now = stage.value
      const guard = now.at === 'running' ? now.drill.guard.id : null
      // Not awaited: real people come before the score.
      void end().catch(reportError)
      stopWords()
      around.left(guard)
    },
  }
}
