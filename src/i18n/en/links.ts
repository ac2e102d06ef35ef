import type { LinksMessages } from '../links-messages.ts'

export const links = {
  open: 'Thermometer that sends',
  title: 'Thermometers that send',
  kinds: { ble: 'Bluetooth', serial: 'Cable' },
  connect: { ble: 'Link', serial: 'Link' },
  again: 'Link the thermometer again',
  disconnect: 'Unlink',
  states: {
    'not-offered': 'Not in this browser',
    unpaired: 'Not linked',
    connecting: 'Linking…',
    connected: 'Linked: records by itself',
    resting: 'Linked: waits for the next',
  },
  noneOffered: {
    what: 'This browser links no thermometer',
    act: 'Type as usual. To have readings sent, open the gate in Chrome or Edge on Android or a computer.',
  },
  problems: {
    denied: {
      what: 'Not allowed',
      act: 'Allow Bluetooth or serial ports in the browser’s site settings, then link again.',
    },
    'none-chosen': {
      what: 'No thermometer chosen',
      act: 'Turn it on, bring it near, tap Link and choose it in the list.',
    },
    'switched-off': { what: 'Bluetooth is off', act: 'Turn it on in the settings, then link again.' },
    'not-a-thermometer': {
      what: 'This device sends no temperature',
      act: 'Choose another; only standard Bluetooth thermometers work.',
    },
    taken: {
      what: 'Another program holds this port',
      act: 'Close that program or page, then link again.',
    },
    'out-of-range': {
      what: 'The thermometer is gone',
      act: 'Turn it on and bring it near: it links by itself. Type meanwhile.',
    },
    unplugged: {
      what: 'The cable is unplugged',
      act: 'Plug it in: it links by itself. Type meanwhile.',
    },
    failed: { what: 'Did not link', act: 'Turn the thermometer off and on, then link again.' },
  },
  garbled: { what: 'What comes is no temperature', act: 'The speed is probably wrong: try another.' },
  battery: (percent) => `Battery ${percent}%`,
  label: (label) => (label === null ? 'Label: none' : `Label: ${label}`),
  labelHint: 'Type the number on its sticker',
  speed: (baudRate) => `Speed ${baudRate}`,
  early: 'Show a code: it is theirs',
  stray: {
    impossible: 'No body: measure again',
    unstable: 'Not steady: measure again',
    old: 'An old one: measure again',
    repeat: 'Sent twice, counted once',
    'too-soon': 'Too soon: measure again',
    'in-doubt': 'Maybe who just left: again',
    'not-wanted': 'Not asked for: nobody’s',
    'nobody-came': 'Nobody showed a code',
    truncated: 'Cut off: measure again',
    'no-number': 'No reading: measure again',
    'other-site': 'Not forehead, ear or armpit',
  },
  listening: 'Measure: it records',
  silent: 'Nothing came: again, or type',
} satisfies LinksMessages
