import type { EndingMessages } from '../ending-messages.ts'

export const ending: EndingMessages = {
  wipe: {
    title: 'This tablet is being wiped',
    sending: (left) =>
      `${left === 1 ? '1 record is' : `${left} records are`} sent first, then everything is erased`,
    sendingNote:
      'The school ordered it; nobody can be checked here any more. Take another tablet, and leave this one on.',
    offline: 'There is no network now. It goes on by itself as soon as there is one.',
    erasing: 'All records are sent. Erasing…',
    telling: 'The tablet is empty and tells the school so',
    tellingNote: 'List, records and settings are gone; only this word is left to send. Keep it online.',
    done: 'This tablet is empty',
    doneSafe: 'Every record is with the school',
    doneNote:
      'No list, no record and no key is left here. Give the tablet to the administrator; to use it again, enrol it anew.',
  },
  lease: {
    ends: (until) => `The list can be read until ${until}`,
    over: 'The list has expired: nobody can be looked up; cards and passes still work',
    load: 'Load a lease file',
    reading: 'Checking the file…',
    taken: (until) => `Extended: the list can be read until ${until}`,
    problems: {
      'not-a-lease-file': {
        what: 'This is no lease file',
        act: 'Choose the file from the administrator; if it was damaged, ask for it again.',
      },
      'other-school': {
        what: 'This is the lease file of another school',
        act: 'Ask your own administrator for the file of this tablet.',
      },
      forged: {
        what: 'The school did not sign this file, or it was changed',
        act: 'It is not used. Tell the administrator where it came from.',
      },
      'other-tablet': {
        what: 'This is the lease file of another tablet',
        act: 'Each tablet has its own: ask the administrator to make one for this tablet.',
      },
      outdated: {
        what: 'This lease file is out of date',
        act: 'It is over, or ends no later than the present one. Ask for a new one, and check the time here.',
      },
      'needs-network': {
        what: 'The list is locked, and this file cannot open it',
        act: 'Connect the tablet: the list comes back by itself.',
      },
    },
  },
}
