/** Words of how a tablet is set up; they travel with that screen. */
export type LookMessages = {
  title: string
  /** The way there, from the health of the tablet. */
  open: string
  hand: { label: string; right: string; left: string }
  distance: { label: string; near: string; far: string }
  theme: { label: string; light: string; dark: string }
  volume: { label: string; loud: string; medium: string; soft: string }
  test: string
  /** Under the test, when nothing can be heard. */
  silent: string
  kept: string
}
