import type { LensMessages } from '../lens-messages.ts'

/** Plain, short English. */
export const lens = {
  zoomFactor: (factor) => `${factor}×`,
  zoom: (factor) => `Zoom, now ${factor} times`,
  focus: 'Focus anew',
  fillOn: 'Light by the edge of the screen',
  fillOff: 'Turn the screen light off',
  withoutCamera:
    'The gate works without it: use the scanner gun or search the person, then type the temperature.',
  photo: 'Read from a photo',
  photoReading: 'Reading…',
  photoRead: 'Read',
  photoEmpty: 'No code was read in the photo: go nearer and take another.',
} satisfies LensMessages
