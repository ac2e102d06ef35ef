import { ADMIN_SCREENS } from './admin-screens.tsx'
import { CLASS_SCREENS } from './class-screens.tsx'
import { DRILL_SCREENS } from './drill-screens.tsx'
import type { GalleryScreen } from './gallery-screen.ts'
import { GUARDIAN_SCREENS } from './guardian-screens.tsx'
import { KIOSK_SCREENS } from './kiosk-screens.tsx'
import { lookScreens } from './look-screens.tsx'
import { VISITOR_SCREENS } from './visitor-screens.tsx'
import { PASS_SCREENS } from './visits-screens.tsx'

/** Every screen of the product. A new screen or state is one entry in one of these lists. */
export const SCREENS: readonly GalleryScreen[] = [
  ...KIOSK_SCREENS,
  ...lookScreens(KIOSK_SCREENS),
  ...VISITOR_SCREENS,
  ...CLASS_SCREENS,
  ...DRILL_SCREENS,
  ...ADMIN_SCREENS,
  ...GUARDIAN_SCREENS,
  ...PASS_SCREENS,
]
