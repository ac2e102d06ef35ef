import { type ReadonlySignal, signal } from '@preact/signals'
import { CONSOLE_HEADER } from '#contract/endpoint.ts'
import { FAREWELL_PATH } from '#contract/orders.ts'
import { forgetOrigin } from '#pwa/forget.ts'
import type { Store } from '#store/store.ts'
import type { Timer } from '#store/timer.ts'
import { deleteDatabases } from '#store/wipe.ts'
import type { SyncState } from '#sync/state.ts'

/** How far a tablet has come that erases itself; `isOnline` where it waits for the server. */
export type WipeView =
  | { step: 'sending'; left: number; isOnline: boolean }
  | { step: 'erasing' }
  | { step: 'telling'; isOnline: boolean }
  | { step: 'done' }

type WipeWorld = {
  store: Pick<Store, 'wipe' | 'progress' | 'eraseAll' | 'close'>
  sync: ReadonlySignal<SyncState | null>
  /** Sends at once. */
  wake: () => void
  /** Ends all talk with the server. */
  stop: () => void
  /** Deletes whatever else the browser keeps for us. */
  forget: () => Promise<void>
  timer: Timer
}

/** The sender's word may come before what it sent is marked as sent: it is looked at again after this, ms. */
const LOOK_AGAIN_MS = 2_000

/**
 * Goes through an ordered wipe: send everything, erase everything, tell it, delete what told it. Each step begins
 * where the last start left off; nothing is erased before the server has it.
 */
export function openWipe({ store, sync, wake, stop, forget, timer }: WipeWorld): ReadonlySignal<WipeView> {
  const view = signal<WipeView>({ step: 'sending', left: 0, isOnline: false })
  let isRunning = false
  let runAgain = false
  let cancel = (): void => undefined
  const end = sync.subscribe(() => go())
  return view

  function go(): void {
    runAgain = true
    if (isRunning) return
    isRunning = true
    void run()
  }

  async function run(): Promise<void> {
    while (runAgain) {
      runAgain = false
      // The storage has told its trouble; the next word of the sender tries again.
      await step().catch(() => undefined)
    }
    isRunning = false
    cancel()
    if (view.value.step !== 'done') cancel = timer(LOOK_AGAIN_MS, go)
  }

  async function step(): Promise<void> {
    if (view.value.step === 'done') return
    const wipe = await store.wipe()
    if (wipe?.stage === 'draining') return await drain()
    if (wipe?.stage === 'erased') return await tell(wipe.seq)
  }

  async function drain(): Promise<void> {
    const { head, acked } = await store.progress()
    if (head.seq > acked) {
      view.value = { step: 'sending', left: head.seq - acked, isOnline: isOnline() }
      return
    }
    view.value = { step: 'erasing' }
    if (await store.eraseAll()) runAgain = true
  }

  async function tell(seq: number): Promise<void> {
    const { head, acked } = await store.progress()
    if (head.seq === seq) await store.eraseAll()
    // Whoever was told already lets this tablet in no more: that is an answer too.
    const isTold = (head.seq > seq && acked >= head.seq) || sync.value?.problem === 'revoked'
    if (isTold) return await vanish()
    // Once: afterwards the sender comes back by itself, and no sooner than it was told.
    if (view.value.step !== 'telling') wake()
    view.value = { step: 'telling', isOnline: isOnline() }
  }

  async function vanish(): Promise<void> {
    end()
    stop()
    store.close()
    await forget()
    view.value = { step: 'done' }
  }

  function isOnline(): boolean {
    return sync.value?.network !== 'offline'
  }
}

/** Everything of ours in this browser. At last the server is asked for what only the browser itself can clear. */
export async function forgetBrowser(): Promise<void> {
  await deleteDatabases()
  await forgetOrigin()
  await fetch(FAREWELL_PATH, { method: 'POST', headers: { [CONSOLE_HEADER]: '1' } }).catch(() => undefined)
}
