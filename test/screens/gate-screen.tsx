import type { ComponentChild } from 'preact'
import { type Language, loadGate } from '#i18n/index.ts'
import type { GateView } from '#kiosk/gate-view.ts'
import type { LeavingView } from '#kiosk/leaving-view.ts'
import { GateScreen } from '#kiosk/screens/gate.tsx'
import type { GateScreenProps } from '#kiosk/screens/gate-props.ts'
import { WordsProvider } from '#kiosk/screens/words.ts'
import { playPicture } from './camera-picture.ts'
import type { GalleryScreen } from './gallery-screen.ts'
import {
  actsFor,
  BUSY_VIEW,
  LIVE,
  lightsWith,
  NO_BADGES,
  NO_CAMERA_ACTIONS,
  NO_CHECKUP,
  NO_DESK,
  NO_LEAVING,
  NO_SIGHT,
  OFFLINE,
  SIGNING,
} from './kiosk-fixtures.ts'
import { linksWith } from './links-screens.tsx'
import { NOW, ROSTER } from './people.ts'
import { siteProps } from './site-screens.tsx'

const nothing = (): void => {}

/** Turned to the way out, where nobody has left yet. */
export const OUT: LeavingView = { isOpen: true, band: { state: 'ready' }, last: [], count: 0 }

/** A screen of the tablet in the words of the language that is asked for. */
export function kiosk(name: string, screen: ComponentChild): GalleryScreen {
  return {
    name,
    draw: async (language: Language) => (
      <WordsProvider value={await loadGate(language)}>{screen}</WordsProvider>
    ),
  }
}

/** The gate at work, but for what is told. */
export function gate(
  name: string,
  view: Partial<GateView>,
  more: Partial<GateScreenProps> = {},
): GalleryScreen {
  return kiosk(
    `gate-${name}`,
    <GateScreen
      view={{ ...BUSY_VIEW, ...view }}
      actions={actsFor({ ...BUSY_VIEW, ...view })}
      status={OFFLINE}
      alerts={[]}
      lights={lightsWith()}
      camera={LIVE}
      sight={NO_SIGHT}
      hint={null}
      checkup={NO_CHECKUP}
      cameraActions={NO_CAMERA_ACTIONS}
      video={playPicture}
      guns={{ inHand: '3', known: ['3', 'A-12'], drifts: [], choose: nothing }}
      links={linksWith()}
      search={(query) => ROSTER.filter(({ initials }) => initials.startsWith(query.toLowerCase()))}
      signing={SIGNING}
      leaving={{ view: { ...OUT, isOpen: false }, actions: NO_LEAVING }}
      visitors={{ desk: NO_DESK, badges: NO_BADGES, jobs: [] }}
      site={siteProps()}
      tally={{ openedAt: NOW - 2_400_000, admitted: 412, held: 3, isolated: 1, turnedAway: 2 }}
      now={NOW}
      toggleSound={nothing}
      toggleLanguage={nothing}
      closeShift={nothing}
      {...more}
    />,
  )
}
