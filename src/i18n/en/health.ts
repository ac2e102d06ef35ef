import type { HealthMessages } from '../health-messages.ts'

/** Plain, short English. */
export const health = {
  title: 'Tablet check',
  row: 'State of this tablet',
  parts: {
    camera: 'Camera',
    light: 'Light',
    sound: 'Sound',
    scanner: 'Scanner gun',
    thermometer: 'Thermometer',
    clock: 'Clock',
    storage: 'Storage',
    network: 'Network',
    roster: 'People',
    proof: 'Proof',
    version: 'Version',
  },
  states: { ok: 'good', warn: 'mind', bad: 'fails', unknown: 'not tried' },
  findings: {
    'camera-works': { what: 'The picture is live', act: '' },
    'camera-untried': { what: 'Not open yet', act: 'It opens with the shift.' },
    'light-good': { what: 'Bright enough', act: '' },
    'light-dark': {
      what: 'Too dark: codes are read slowly',
      act: 'Turn the lamp on, or move to a light.',
    },
    'light-glare': {
      what: 'Glare: codes are read slowly',
      act: 'Turn the tablet away from the light that shines on it.',
    },
    'light-untried': { what: 'Known once the camera is open', act: '' },
    'sound-works': { what: 'On', act: '' },
    'sound-off': { what: 'Off', act: 'Tap the speaker at the top to turn it on.' },
    'sound-blocked': { what: 'The browser stopped it', act: 'Tap the speaker at the top to turn it on.' },
    'sound-untried': { what: 'Opens with the PIN', act: '' },
    'scanner-untried': { what: 'Nothing scanned yet', act: 'If there is a gun, scan something with it.' },
    'thermometer-typed': { what: 'Read off and typed', act: '' },
    'thermometer-in-hand': { what: 'In use', act: '' },
    'clock-right': { what: 'Agrees with the server', act: '' },
    'clock-untried': { what: 'Not compared with the server yet', act: 'Connect the tablet once.' },
    'storage-protected': { what: 'Protected', act: '' },
    'storage-unprotected': {
      what: 'Works, but the browser may clear it',
      act: 'Send records soon; installing this page is safer.',
    },
    'network-online': { what: 'Online', act: '' },
    'network-offline': { what: 'Offline, checks go on', act: '' },
    'roster-here': { what: 'The list is on this tablet', act: '' },
    'roster-missing': { what: 'No list of people', act: 'Connect the tablet.' },
    'proof-key': { what: 'A key of its own', act: '' },
    'proof-token': {
      what: 'A token, trusted less',
      act: 'Ask the administrator for a tablet that can keep a key.',
    },
    'version-current': { what: 'No update waits', act: '' },
  },
  people: (count) => `${count} people`,
  unsent: (count) => `${count} unsent`,
  thermometer: (label) => `No. ${label}`,
  named: (count) =>
    count === 1 ? 'One thing to mind; a shift may begin' : `${count} things to mind; a shift may begin`,
} satisfies HealthMessages
