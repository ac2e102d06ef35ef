import type { Look } from '#kiosk/look.ts'
import type { GalleryScreen } from './gallery-screen.ts'
import { gate } from './gate-screen.tsx'

const LOOK: Look = { hand: 'right', distance: 'near', theme: 'light', volume: 'loud' }
const nothing = (): void => {}
const look = { look: LOOK, choose: nothing, test: nothing }

/** A screen as a tablet that is set up so draws it. */
function setUp({ name, draw }: GalleryScreen, { hand, distance }: Partial<Look>): GalleryScreen {
  return {
    name: name.replace('gate-', `gate-${hand === 'left' ? 'left-hand' : 'far'}-`),
    draw: async (language) => (
      <div data-hand={hand} data-distance={distance}>
        {await draw(language)}
      </div>
    ),
  }
}

/** How a tablet may be set up, and the panel for it. */
export function lookScreens(all: readonly GalleryScreen[]): readonly GalleryScreen[] {
  const named = (name: string): GalleryScreen[] => all.filter((screen) => screen.name === name)
  return [
    gate('look', {}, { startAt: { show: 'look' }, look }),
    ...[...named('gate-wanted-temperature'), ...named('gate-held-list')].map((screen) =>
      setUp(screen, { hand: 'left' }),
    ),
    ...['gate-admit', 'gate-isolate', 'gate-wanted-temperature', 'gate-not-recorded', 'gate-old-deny-list']
      .flatMap(named)
      .map((screen) => setUp(screen, { distance: 'far' })),
  ]
}
