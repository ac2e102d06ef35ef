import type { IdentityMessages } from '../identity-messages.ts'

const group = new Intl.NumberFormat('en')
const counted = (records: number): string =>
  `${group.format(records)} ${records === 1 ? 'record' : 'records'}`

export const identity: IdentityMessages = {
  more: 'More…',
  heading: (name) => `“${name}”`,
  acts: {
    place: {
      act: 'Rename or move…',
      why: 'It is called otherwise, or stands at another gate, lane or class from now on.',
    },
    lease: {
      act: 'Make a lease file…',
      why: 'For a tablet without a network whose list is about to expire: carry the file to it.',
    },
    key: {
      act: 'Change its key…',
      why: 'If its key may have been copied: it makes a new one at its next contact, and the old one ends.',
    },
    wipe: {
      act: 'Wipe it…',
      why: 'Lost, stolen or given away: it sends its records first, then erases everything.',
    },
  },
  unsynced: (records) => `At its last contact it still held ${counted(records)} not sent.`,
  allSent: 'At its last contact all of its records had been sent.',
  neverTold: 'It has not said yet how many records it holds.',
  place: {
    heading: (name) => `Rename or move “${name}”`,
    what: 'A new name counts at once. To another place the tablet moves by itself as soon as it is online and nobody is on duty; until then it checks where it is. What it has recorded stays with the place where it was recorded. To take a move back, enter the place it has now.',
    confirm: 'Save',
    renamed: (name) => `The tablet is called “${name}”`,
    moves: (name, place) => `“${name}” moves to ${place} as soon as nobody is on duty`,
    pending: (place) => `→ ${place}, once nobody is on duty`,
    movedTo: (name) => `Moved: now “${name}”`,
  },
  lease: {
    heading: (name) => `Lease file for “${name}”`,
    what: (until) =>
      `With this file the tablet can read its list until ${until}. It works on this tablet only, counted from now.`,
    opens: 'It also opens a list that has expired. There are no names in it.',
    onlyExtends:
      'Load it before the list expires: this tablet has no key that could open it later; then it needs the network.',
    save: 'Download the file',
    make: 'Make the file',
  },
  key: {
    heading: (name) => `Change the key of “${name}”?`,
    what: 'It happens by itself at the tablet’s next contact. From then on requests with the old key are refused. It also happens every 90 days.',
    token: 'This tablet uses a token and gets a new one.',
    confirm: 'Change the key',
    done: (name) => `“${name}” changes its key at its next contact`,
  },
  wipe: {
    heading: (name) => `Wipe “${name}”?`,
    what: 'The order is signed by the school. As soon as the tablet is online it stops checking, sends every record, erases list, records, settings and keys, and reports. From now on it is told nothing. This cannot be undone.',
    confirm: 'Wipe this tablet',
    done: (name) => `“${name}” is ordered to wipe itself as soon as it is online`,
  },
  draining: {
    open: {
      act: 'Let it send its records…',
      why: 'It was revoked with records that were not sent, and has turned up: it may send them and gets nothing.',
      heading: (name) => `Let “${name}” send its records?`,
      what: 'At its next contact it sends what it holds and gets nothing else; it checks nobody any more. You can end this again.',
      confirm: 'Let it send',
      done: (name) => `“${name}” may send its records`,
    },
    end: {
      act: 'Take nothing more…',
      why: 'Its records have come, or it is in other hands: whatever it sends from now on is refused.',
      heading: (name) => `Take nothing more from “${name}”?`,
      what: 'Records it has not sent stay on it and do not come in. You can let it send again later.',
      confirm: 'Take nothing more',
      done: (name) => `Nothing more is taken from “${name}”`,
    },
  },
  drain: 'Let it still send what it holds',
  drainHint:
    'It gets no list and can only send; its list is locked at its next contact. Revoke it again to take nothing more.',
  hours: {
    label: 'Lists can be read offline for',
    hint: 'How long after its last contact a tablet locks its list. Make it longer before a holiday.',
    words: (hours) => (hours < 96 ? `${hours} hours` : `${hours / 24} days`),
    saved: 'Saved; tablets follow at their next contact',
  },
}
