import type { LookMessages } from '../look-messages.ts'

export const look = {
  title: 'Screen and sound',
  open: 'Screen and sound',
  hand: { label: 'Keys', right: 'On the right', left: 'On the left' },
  distance: { label: 'Verdict', near: 'Close by', far: 'From afar, extra large' },
  theme: { label: 'Colors', light: 'Light, for outdoors', dark: 'Dark, for the night' },
  volume: { label: 'Sound', loud: 'Loud', medium: 'Medium', soft: 'Soft' },
  test: 'Test the sound',
  silent: 'Nothing to hear: the sound is off. Tap the speaker at the top',
  kept: 'This tablet keeps it, also for the next shift',
} satisfies LookMessages
