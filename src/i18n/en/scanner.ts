import type { ScannerMessages } from '../scanner-messages.ts'

/** Plain, short English. */
export const scanner = {
  faults: {
    'chinese-input': {
      what: 'Chinese input mode is on',
      act: 'Press Shift to switch to English, then scan again.',
    },
    'unknown-card': { what: 'This card is not known here', act: 'Look the person up by name.' },
    'unknown-code': { what: 'Not a code we know', act: 'Ask for a health code, school card or pass.' },
  },
  noColor: { what: 'The scanner gun sees no color', act: 'Hold the code before the camera.' },
  keys: { label: 'Keys: letters and digits', space: 'Space', close: 'Close' },
  title: 'Scanner gun',
  test: 'Scan this code with the gun to try it',
  testCode: 'Test code for the scanner gun',
  never: 'Nothing scanned yet',
  last: {
    code: (ago) => `Read a code ${ago}`,
    'card-number': (ago) => `Read a card ${ago}`,
    unknown: (ago) => `Not a code we know, ${ago}`,
    test: (ago) => `Test code read ${ago}`,
  },
  fine: 'Types as it should',
  oddities: {
    'chinese-input': {
      what: 'Chinese input mode is on',
      act: 'Press Shift to switch to English; codes are read all the same.',
    },
    'alt-codes': {
      what: 'The gun sends Alt codes, which is slow',
      act: 'Set it to “US keyboard” by the codes in its manual.',
    },
    'caps-lock': { what: 'Caps lock is on', act: 'Press Caps Lock to turn it off.' },
    'other-layout': {
      what: 'Gun and tablet use different keyboard layouts',
      act: 'Set both to “US keyboard”; codes are read all the same.',
    },
    'no-suffix': {
      what: 'The gun sends no Enter at the end',
      act: 'Set “suffix: Enter” by its manual; reading gets quicker.',
    },
  },
} satisfies ScannerMessages
