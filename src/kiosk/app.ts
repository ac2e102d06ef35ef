import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { type GateWords, isLanguage, loadGate } from '#i18n/index.ts'
import type { ShiftClosedBody } from '#ledger/bodies.ts'
import type { Guard } from '#store/store.ts'
import { realTimer } from '#store/timer.ts'
import { after } from './after.ts'
import { cameraStateOf } from './devices.ts'
import type { DrillSession } from './drill-session.ts'
import type { Duty } from './duty.ts'
import { openEnrolling } from './enrolling.ts'
import { secretOf } from './enrolment-link.ts'
import type { Eye } from './eye.ts'
import { keepEye } from './eye-keeper.ts'
import { followUpdates } from './follow-updates.ts'
import type { GunView } from './gun.ts'
import { type LookChoice, openLook } from './look.ts'
import type { EnrolView } from './screens/enrol.tsx'
import type { PinView } from './screens/shift.tsx'
import type { Trouble } from './screens/views.ts'
import { closeShift, openShift, resumeShift, tryPin } from './shift.ts'
import type { OpeningFacts, ShiftOpening } from './shift-opening.ts'
import { createSound, type Sound } from './sound.ts'
import { alertsOf } from './status.ts'
import { openTablet, randomId, type Tablet } from './tablet.ts'
import type { WipeView } from './wipe.ts'

/** Where the tablet stands between power on and the first scan. */
export type Stage =
  | { at: 'starting' }
  | { at: 'trouble'; trouble: Trouble }
  | { at: 'enrol'; view: EnrolView; eye: Eye | null }
  /** `guard` is already chosen for who comes from a drill. */
  | { at: 'shift'; pin: PinView; guard?: string }
  | { at: 'opening'; opening: ShiftOpening }
  | { at: 'drill'; drill: DrillSession }
  | { at: 'duty'; duty: Duty }
  /** The school has ordered this tablet to erase itself: there is no way back. */
  | { at: 'wipe'; view: ReadonlySignal<WipeView> }

export type App = {
  stage: ReadonlySignal<Stage>
  words: ReadonlySignal<GateWords>
  tablet: () => Tablet
  /** Camera and scanner; null while no camera is open. */
  eye: ReadonlySignal<Eye | null>
  sound: Sound
  /** Rises when the sound was switched or unlocked: `sound.state()` is not a signal. */
  soundChanges: Signal<number>
  /** How this tablet is set up; null until its storage was asked. */
  look: ReadonlySignal<LookChoice | null>
  /** Epoch ms, once a second. */
  now: ReadonlySignal<number>
  updateWaits: ReadonlySignal<boolean>
  /** What a scanner gun or card reader typed last; null before the first. */
  gun: Signal<GunView | null>
  /** Whether the newest version never came up, and this is the one before it. */
  isBack: Signal<boolean>
  enrolWith: (link: string) => void
  scanLink: () => void
  stopScan: () => void
  enterPin: (guard: string, pin: string) => void
  /** From a shift that is being opened to the PIN again. */
  backToPin: () => void
  takeLease: Tablet['takeLease']
  /** After enrolment, and after a trouble was mended. */
  proceed: () => void
  endShift: () => void
  /** From the shift screen to a drill; it comes back there. */
  openDrill: () => void
  toggleSound: () => void
  toggleLanguage: () => void
}

/** What the first picture does without, as a chunk of its own: fetched after it, waited for where it is needed. */
export const loadDuty = () => import('./duty.ts')
export const loadOpening = () => import('./open-opening.ts')

/** Starts the tablet: storage, enrolment, shift, duty. With no network every step but enrolment works. */
export async function openApp(): Promise<App> {
  const now = signal(Date.now())
  setInterval(() => {
    now.value = Date.now()
  }, 1000)
  const stage = signal<Stage>({ at: 'starting' })
  const words = signal(await loadGate('zh-CN'))
  const soundChanges = signal(0)
  const look = signal<LookChoice | null>(null)
  const updateWaits = signal(false)
  const isBack = signal(false)
  const sound = createSound(() => new AudioContext())
  let tablet: Tablet | null = null

  const opened = (): Tablet => {
    if (tablet === null) throw new Error('the tablet is not open yet')
    return tablet
  }

  const openEye = async (): Promise<Eye> => (await loadDuty()).openEye(opened().store)
  const eyes = keepEye({ open: openEye, after })
  const enrolling = openEnrolling({ stage, tablet: opened, backToPin, openEye })

  async function begin(): Promise<void> {
    if (!isSecureContext) {
      stage.value = { at: 'trouble', trouble: { of: 'start', problem: 'insecure' } }
      return
    }
    if (tablet !== null && couldNotRead(tablet)) {
      eyes.close()
      tablet.store.close()
      tablet = null
    }
    if (tablet === null) {
      tablet = await openTablet(isBack)
      const { sync, camera } = tablet
      effect(() => {
        if (sync.value?.isWiping === true) void beginWipe()
      })
      effect(() => {
        const shown = stage.value
        camera.value = cameraStateOf(shown.at === 'duty' ? shown.duty.eye.camera.value : null)
      })
      await enrolling.follow(tablet)
    }
    await restoreSettings(tablet)
    await proceed()
  }

  async function restoreSettings({ store }: Tablet): Promise<void> {
    const language = await store.setting('language').catch(() => null)
    if (isLanguage(language)) words.value = await loadGate(language)
    sound.setOn((await store.setting('sound').catch(() => null)) !== 'off')
    look.value = await openLook(store, sound, document.documentElement.dataset)
  }

  async function proceed(): Promise<void> {
    const { store, school, enrolment, storeProblem, guard } = opened()
    if ((await store.wipe().catch(() => null)) !== null) return beginWipe()
    const secret = secretOf(location.href)
    if (secret !== null) return enrolling.by(location.href)
    if (enrolment.value === null) {
      const problem = storeProblem.value
      if (problem !== null) stage.value = { at: 'trouble', trouble: { of: 'store', problem } }
      else stage.value = { at: 'enrol', view: { state: 'manual', problem: null }, eye: null }
      return
    }
    const guards = school.value?.guards ?? []
    const shift = await resumeShift(store, guards, Date.now()).catch(() => null)
    if (shift === null) {
      stage.value = { at: 'shift', pin: { state: 'ready' } }
      return
    }
    guard.value = shift.guardName
    const { openDuty } = await loadDuty()
    stage.value = {
      at: 'duty',
      duty: await openDuty(opened(), enrolment.value, shift, sound, await eyes.ready()),
    }
  }

  /** Whatever stands open is closed where it is: what was recorded goes out first. */
  async function beginWipe(): Promise<void> {
    if (stage.peek().at === 'wipe') return
    const { store, sync, wake, stop } = opened()
    const { openWipe, forgetBrowser } = await import('./wipe.ts')
    const was = stage.peek()
    if (was.at === 'wipe') return
    if (was.at === 'duty') was.duty.close()
    if (was.at === 'opening') was.opening.close()
    eyes.close()
    stage.value = {
      at: 'wipe',
      view: openWipe({ store, sync, wake, stop, forget: forgetBrowser, timer: realTimer }),
    }
  }

  async function enterPin(guardId: string, pin: string): Promise<void> {
    const { store, school, enrolment, protect } = opened()
    const known = school.value?.guards.find(({ id }) => id === guardId)
    if (known === undefined || enrolment.value === null) return
    // Inside the gesture that typed the last digit: sound is unlocked and storage asked for here.
    void sound.unlock().then(() => {
      soundChanges.value += 1
    })
    void protect()
    stage.value = { at: 'shift', pin: { state: 'checking' } }
    try {
      const wrong = await tryPin(store, known, pin, Date.now)
      if (wrong !== null) {
        stage.value = { at: 'shift', pin: wrong }
        return
      }
      // Open before the gate is, so that the self-test can tell of it; what keeps it shut is told at the gate.
      void eyes.ready().then(
        (eye) => eye.warm(),
        () => undefined,
      )
      const { openOpening } = await loadOpening()
      const opening = await openOpening(opened(), enrolment.value, known, sound, (facts) =>
        startShift(known, facts),
      )
      stage.value = { at: 'opening', opening }
    } catch {
      // The store has told its trouble; the alert on the shift screen shows it.
      stage.value = { at: 'shift', pin: { state: 'ready' } }
    }
  }

  async function startShift(known: Guard, facts: OpeningFacts): Promise<boolean> {
    const { store, enrolment, guard } = opened()
    if (enrolment.value === null) return false
    try {
      const moment = { now: Date.now(), randomId: randomId() }
      const shift = await openShift(store, known, checkpointOf(opened()), moment, facts)
      guard.value = shift.guardName
      const { openDuty } = await loadDuty()
      stage.value = {
        at: 'duty',
        duty: await openDuty(opened(), enrolment.value, shift, sound, await eyes.ready()),
      }
      sound.play('begun')
      return true
    } catch {
      // As above.
      backToPin()
      return false
    }
  }

  function backToPin(): void {
    if (stage.value.at === 'opening') stage.value.opening.close()
    eyes.rest()
    stage.value = { at: 'shift', pin: { state: 'ready' } }
  }

  async function endShift(): Promise<void> {
    if (stage.value.at !== 'duty') return
    const { duty } = stage.value
    await closeShift(opened().store, duty.shift, checkpointOf(opened()), handedOver(duty)).catch(
      () => undefined,
    )
    duty.close()
    eyes.rest()
    opened().guard.value = null
    stage.value = { at: 'shift', pin: { state: 'ready' } }
  }

  /** What the next guard was told on the hand-over. */
  function handedOver(duty: Duty): ShiftClosedBody['open'] {
    const line = opened().sync.value
    return {
      held: duty.view.value.held.length,
      isolated: duty.view.value.isolated.length,
      unsynced: line?.unsynced ?? 0,
      oldestUnsyncedAt: line?.oldestUnsyncedAt ?? null,
      alarms: alertsOf(app).length,
    }
  }

  async function openDrill(): Promise<void> {
    const { openDrillSession } = await loadDuty()
    const drill = await openDrillSession({
      tablet: opened(),
      sound,
      words,
      left: (guard) => {
        stage.value = { at: 'shift', pin: { state: 'ready' }, ...(guard !== null && { guard }) }
      },
    })
    if (stage.value.at === 'shift') stage.value = { at: 'drill', drill }
  }

  async function toggleLanguage(): Promise<void> {
    const language = words.value.language === 'en' ? 'zh-CN' : 'en'
    words.value = await loadGate(language)
    await tablet?.store.setSetting('language', language).catch(() => undefined)
  }

  async function toggleSound(): Promise<void> {
    sound.setOn(sound.state() !== 'on')
    await sound.unlock()
    soundChanges.value += 1
    await tablet?.store.setSetting('sound', sound.state() === 'off' ? 'off' : 'on').catch(() => undefined)
  }

  const app: App = {
    stage,
    words: computed(() => words.value),
    tablet: opened,
    eye: eyes.eye,
    sound,
    soundChanges,
    look,
    now,
    updateWaits,
    gun: signal(null),
    isBack,
    enrolWith: (link) => void enrolling.by(link),
    scanLink: () => void enrolling.scan(),
    stopScan: enrolling.stopScan,
    enterPin: (guard, pin) => void enterPin(guard, pin),
    backToPin,
    takeLease: (file) => opened().takeLease(file),
    proceed: () => void begin(),
    endShift: () => void endShift(),
    openDrill: () => void openDrill(),
    toggleSound: () => void toggleSound(),
    toggleLanguage: () => void toggleLanguage(),
  }
  // A link pasted into the address bar of an open tablet changes the fragment only.
  window.addEventListener('hashchange', () => void begin())
  void begin()
  void followUpdates({ stage, now, tablet: () => tablet, waits: updateWaits })
  return app
}

/** Whether a mended storage may have more to say than it said when the tablet was opened. */
function couldNotRead({ enrolment, storeProblem }: Tablet): boolean {
  return enrolment.value === null && storeProblem.value !== null
}

function checkpointOf({ enrolment }: Tablet) {
  if (enrolment.value === null) throw new Error('a shift needs an enrolled tablet')
  const { id, kind, lane } = enrolment.value.checkpoint
  return { id, kind, lane }
}
