import type { ReadonlySignal } from '@preact/signals'
import type { ComponentChild } from 'preact'
import type { Drift } from '#domain/thermometers.ts'
import type { ScanHint } from '#scan/problems.ts'
import type { Sight } from '#scan/scanner.ts'
import type { BadgeJob, Badges } from '../badges.ts'
import type { DenyList } from '../deny-list.ts'
import type { Checkup } from '../eye.ts'
import type { GateActions, GateView } from '../gate-view.ts'
import type { GunView } from '../gun.ts'
import type { Light } from '../health/light.ts'
import type { LateDraft, LateEntries, PaperVerdict } from '../late-entries.ts'
import type { LeavingActions, LeavingView } from '../leaving-view.ts'
import type { RollScanned } from '../roll-scan.ts'
import type { Signing } from '../signing.ts'
import type { SiteActions, SiteView } from '../site.ts'
import type { LinksView, ThermometerLinks } from '../thermometer-links.ts'
import type { GunsView } from '../thermometers.ts'
import type { VisitorDesk } from '../visitor-desk.ts'
import type { CarryProps } from './carry.tsx'
import type { InspectionProps } from './inspection.tsx'
import type { LookProps } from './look.tsx'
import type { Alert, CameraActions, CameraView, SearchPeople, ShiftTally, StatusView } from './views.ts'

/** What stands beside band and camera; these two are never covered. */
export type GatePanel =
  | {
      show:
        | 'keys'
        | 'search'
        | 'recent'
        | 'held'
        | 'handover'
        | 'carry'
        | 'checkup'
        | 'look'
        | 'guns'
        | 'late'
        | 'unlisted'
        | 'visitors'
        | 'inspection'
        | 'site'
        | 'roll'
    }
  /** `on` is what of it is shown first, for pictures. */
  | { show: 'health'; on?: 'gun' }
  | { show: 'resolve' | 'correct' | 'isolated'; check: string }
  /** `from` is where the way back leads. */
  | { show: 'why'; check: string; from: 'keys' | 'resolve' | 'isolated' | 'correct' }
  /** Of a held check; null is the open person, or nobody that was named. */
  | { show: 'turn-away'; check: string | null }

/** What is to be entered from paper, and how. */
export type LateProps = LateEntries & {
  todo: readonly PaperVerdict[]
  guards: readonly { id: string; name: string }[]
  /** Who is on duty. */
  guard: string
  /** An id for a check of which nothing is known yet. */
  newCheck: () => string
  /** For pictures and tests; it begins with the list. */
  startAt?: LateDraft
}

/** Who is on site, and roll calls. */
export type SiteProps = {
  view: SiteView
  actions: SiteActions
  /** What the last card of a roll call said. */
  scanned: RollScanned
  /** Turns the camera to the roll call and back. */
  turn: (on: boolean) => void
  guardName: (id: string) => string
  /** The class whose pupils a roll call shows first; absent at a gate. */
  unit?: string
}

/** Thermometers that send their readings. */
export type LinksProps = LinksView & Omit<ThermometerLinks, 'view' | 'listen'>

/** What the gate does for visitors. */
export type VisitorsProps = {
  desk: Pick<VisitorDesk, 'openForGuard' | 'openForVisitors'>
  badges: Pick<Badges, 'printed' | 'drop'>
  jobs: readonly BadgeJob[]
}

export type GateScreenProps = {
  view: GateView
  actions: GateActions
  status: StatusView
  alerts: readonly Alert[]
  /** How each part of the tablet is; none in a drill. */
  lights: readonly Light[]
  /** Asks the browser to protect the storage; absent in a drill. */
  protect?: () => void
  camera: CameraView
  /** Where the symbol is that is being read; whoever draws it subscribes. */
  sight: ReadonlySignal<Sight | null>
  /** Why nothing is read. */
  hint: ScanHint | null
  /** How reading goes, for the diagnostics. */
  checkup: Checkup
  cameraActions: CameraActions
  /** What a scanner gun typed last; absent in a drill, where nobody scans. */
  gun?: GunView | null
  /** Called with the element the stream is played in, and with null when it goes. */
  video: (element: HTMLVideoElement | null) => void
  /** The thermometers of this lane; absent in a drill. */
  guns?: GunsView & { drifts: readonly Drift[]; choose: (label: string | null) => void }
  /** Thermometers that send their readings; absent in a drill. */
  links?: LinksProps
  search: SearchPeople
  signing: Signing
  /** The paper list; absent in a drill, where none is kept. */
  late?: LateProps
  /** The way out; absent in a drill, where nobody goes home. */
  leaving?: { view: LeavingView; actions: LeavingActions }
  /** The way out for records without a network; absent in a drill, which sends none. */
  carry?: CarryProps
  /** Visitors whom nobody invited, and badges; absent in a drill and where nobody visits. */
  visitors?: VisitorsProps
  /** Inspections and what the gate has to show; absent in a drill and at a class door. */
  inspection?: InspectionProps
  /** Absent in a drill, where nobody is on site. */
  site?: SiteProps
  tally: ShiftTally
  /** Passes and keys the school took back; absent in a drill, which has none. */
  denyList?: DenyList
  /** Epoch ms; the screen is drawn again as it moves on. */
  now: number
  /** How the tablet is set up; absent in a drill. */
  look?: LookProps
  toggleSound: () => void
  toggleLanguage: () => void
  closeShift: () => void
  /** What a drill puts in the places of bar, camera and hand-over; absent when it is real. */
  drill?: {
    bar: (toExit: () => void) => ComponentChild
    lens: ComponentChild
    exitPlace: string
    exit: (back: () => void) => ComponentChild
  }
  /** For pictures and tests; a shift begins at the keys. */
  startAt?: GatePanel
  /** Called once the screen stands, with `startAt` if there was one. */
  started?: () => void
}

export type SideProps = GateScreenProps & { panel: GatePanel; setPanel: (panel: GatePanel) => void }
