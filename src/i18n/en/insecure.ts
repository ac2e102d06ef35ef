import type { InsecureMessages } from '../insecure-messages.ts'

/** Plain, short English. */
export const insecure = {
  opened: (address) => `Opened: ${address}`,
  why: 'Browsers give camera, keys and offline use to https addresses only; of http addresses only to localhost.',
  steps: [
    'Try the button below. If it opens, use that address for bookmarks and for the icon on the home screen.',
    'If it does not, or the browser warns of a certificate: skip no warning, ask the administrator.',
    'Administrator: give the server a certificate, or put an https proxy in front; “Setting up the tablets” in the manual says how.',
  ],
  open: (address) => `Use ${address}`,
} satisfies InsecureMessages
