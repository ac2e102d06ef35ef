import type { Signal } from '@preact/signals'
import type { SyncState } from '#sync/state.ts'
import { after } from './after.ts'
import type { Stage } from './app.ts'
import { secretOf } from './enrolment-link.ts'
import type { Eye } from './eye.ts'
import { openMoving } from './moving.ts'
import type { Trouble } from './screens/views.ts'
import type { Tablet } from './tablet.ts'

/** How a browser becomes this tablet, and how the tablet moves to another place of the school. */
export type Enrolling = {
  /** By a link that somebody opened, pasted or showed; the empty one is the last once more. */
  by: (link: string) => Promise<void>
  scan: () => Promise<void>
  stopScan: () => void
  /** Follows where the school wants a tablet that was just opened, for as long as it is open. */
  follow: (tablet: Tablet) => Promise<void>
}

type EnrollingPlace = {
  stage: Signal<Stage>
  tablet: () => Tablet
  openEye: () => Promise<Eye>
  backToPin: () => void
}

export function openEnrolling({ stage, tablet, openEye, backToPin }: EnrollingPlace): Enrolling {
  let lastLink = ''

  async function by(shown: string): Promise<void> {
    closeEye()
    const link = shown === '' ? lastLink : shown
    const secret = secretOf(link)
    if (secret === null) {
      const problem: Trouble = { of: 'start', problem: 'bad-link' }
      stage.value = { at: 'enrol', view: { state: 'manual', problem }, eye: null }
      return
    }
    lastLink = link
    stage.value = { at: 'enrol', view: { state: 'enrolling' }, eye: null }
    const enrolled = await tablet().enrol(secret)
    // A spent link in the address bar would be tried again at every reload.
    history.replaceState(null, '', '/')
    if (!enrolled.ok) {
      const problem: Trouble = enrolled.failure
      const retry = problem.of !== 'contract'
      stage.value = { at: 'enrol', view: { state: 'failed', problem, retry }, eye: null }
      return
    }
    showDone()
  }

  function showDone(): void {
    const enrolment = tablet().enrolment.value
    if (enrolment === null) return
    const { schoolName, tabletName } = enrolment
    stage.value = { at: 'enrol', view: { state: 'done', schoolName, tabletName }, eye: null }
  }

  async function scan(): Promise<void> {
    const eye = await openEye()
    eye.turnTo(({ text }) => {
      if (secretOf(text) !== null) void by(text)
    })
    stage.value = { at: 'enrol', view: { state: 'scanning' }, eye }
  }

  function closeEye(): void {
    if (stage.value.at === 'enrol') stage.value.eye?.close()
  }

  /** Nobody is on duty or about to be; what waits is sent first, unless this enrolment can send nothing any more. */
  function isFree(line: SyncState | null): boolean {
    const isIdle = stage.value.at === 'shift' && stage.value.pin.state === 'ready'
    return isIdle && ((line?.unsynced ?? 0) === 0 || line?.problem === 'revoked')
  }

  async function follow({ store, enrol, sync }: Tablet): Promise<void> {
    await openMoving({
      ...{ store, enrol, after },
      told: () => sync.value?.move ?? null,
      isFree: () => isFree(sync.value),
      began: () => {
        stage.value = { at: 'enrol', view: { state: 'enrolling' }, eye: null }
      },
      ended: (isMoved) => {
        if (stage.value.at !== 'enrol') return
        if (isMoved) showDone()
        else backToPin()
      },
    })
  }

  return {
    by,
    scan,
    follow,
    stopScan: () => {
      closeEye()
      stage.value = { at: 'enrol', view: { state: 'manual', problem: null }, eye: null }
    },
  }
}
