import type { GunFault, GunOddity } from '#hardware/problems.ts'
import type { Burst } from '#hardware/wedge.ts'
import { listenToWedge } from '#hardware/wedge-listener.ts'
import { SCANNER_WORDS } from '#i18n/scanner.ts'
import { after } from './after.ts'
import type { App } from './app.ts'
import { secretOf } from './enrolment-link.ts'
import { isKnownCode } from './known-code.ts'
import { hostsOf } from './reading-context.ts'
import { type ShownCode, shownToGun } from './shown-code.ts'

/** What a scanner gun or card reader typed last, and what was odd about it. */
export type GunView = {
  /** Epoch ms. */
  at: number
  kind: Burst['kind'] | 'test'
  odd: readonly GunOddity[]
}

/** Who takes what a gun reads. */
export type GunTaker = {
  show: (shown: ShownCode) => void
  /** Nobody can go by it; says why. */
  refuse: (fault: GunFault, shown: ShownCode) => void
}

/** What the code to try a gun with says: letters of both cases, and signs that layouts exchange. */
export const TEST_CODE = 'GateTest-0123456789:zy@"'

/** Listens to guns and card readers for as long as the page is open, wherever the tablet stands. */
export function openGun(app: App): void {
  const wedge = listenToWedge({
    page: document,
    after,
    known: (text) => text === TEST_CODE || isLink(app, text) || isKnownCode(text, hostsHere(app)),
    scanned: (burst) => take(app, burst),
    needsSink: /Android/i.test(navigator.userAgent),
  })
  app.words.subscribe(({ language }) => wedge.name(SCANNER_WORDS[language].title))
}

function take(app: App, burst: Burst): void {
  const isTest = burst.text === TEST_CODE
  app.gun.value = { at: Date.now(), kind: isTest ? 'test' : burst.kind, odd: burst.odd }
  if (isTest) return
  const taker = takerOf(app)
  const shown = shownToGun(burst.text)
  const fault = faultOf(burst)
  if (fault === null) taker?.show(shown)
  else taker?.refuse(fault, shown)
}

/** What is no code at all goes the way of a code all the same: it is said what it is instead. */
function faultOf({ kind, odd, text }: Burst): GunFault | null {
  if (kind === 'card-number') return 'unknown-card'
  // An input method that leaves no trace of the letters.
  const isLost = /[^\x20-\x7e]/.test(text)
  return kind === 'unknown' && isLost && odd.includes('chinese-input') ? 'chinese-input' : null
}

function takerOf({ stage, enrolWith }: App): GunTaker | null {
  const now = stage.peek()
  if (now.at === 'duty') return now.duty.gun
  if (now.at !== 'enrol') return null
  return { show: ({ text }) => enrolWith(text), refuse: () => {} }
}

/** Before enrolment only its link is a code. */
function isLink({ stage }: App, text: string): boolean {
  return stage.peek().at === 'enrol' && secretOf(text) !== null
}

function hostsHere(app: App) {
  const { at } = app.stage.peek()
  return at === 'starting' || at === 'trouble' ? [] : hostsOf(app.tablet().school.value ?? { hosts: null })
}
