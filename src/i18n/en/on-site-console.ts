import type { OnSiteConsoleMessages } from '../on-site-console-messages.ts'

export const onSite = {
  heading: 'On site',
  counted: {
    student: 'Pupils',
    staff: 'Staff',
    visitor: 'Visitors',
    official: 'Officials',
    contractor: 'Contractors',
  },
  total: 'All',
  guests: 'Visitors on site',
  caption: 'Visitors on site: who, since when, to see whom, and when they are to leave',
  columns: { guest: 'Visitor', since: 'In since', host: 'Host', until: 'To leave by', acts: 'Acts' },
  kinds: {
    student: 'Pupil',
    staff: 'Staff',
    visitor: 'Visitor',
    official: 'Official',
    contractor: 'Contractor',
  },
  unnamed: 'Counted, not named',
  with: (lead) => `with ${lead}`,
  states: { held: 'held', isolated: 'at the isolation point' },
  overdue: 'overdue',
  noHost: 'not said',
  empty: { why: 'No visitor is on site.', act: 'See invitations' },
  heardSince: (time) =>
    `The gate not heard of for longest was last online at ${time}; what it noted since is not here.`,
  noGate: 'No gate tablet has been online yet: here are only the records of the office.',
  closeVisit: 'Has left',
  closeHeading: (name) => `${name} has left`,
  closeWhat:
    'Those who came along leave with them. If nobody saw them go, leave the time open rather than invent one.',
  leftAt: 'Left at',
  leftAtHint: 'A time of today, such as 16:40',
  leftAtWrong: 'Write it as 16:40; it cannot be later than now',
  unseen: 'Nobody saw them go',
  note: 'Note (optional)',
  close: 'Record it',
  start: { 'roll-call': 'Start a roll call', evacuation: 'Evacuate' },
  startHeading: { 'roll-call': 'Count everybody on site', evacuation: 'Start an evacuation' },
  startWhat: {
    'roll-call':
      'Each tablet shows the list once it hears of this; people are marked safe by a tap or a scan. Phone the tablets that are offline.',
    evacuation:
      'Each tablet that hears of this shows the order on its whole screen and counts people. Tablets offline hear nothing: phone them and sound the alarm as well.',
  },
  running: { 'roll-call': 'Roll call under way', evacuation: 'Evacuation under way' },
  since: (time) => `since ${time}`,
  safe: (safe, all) => `${safe} of ${all} safe`,
  missing: (count) => `${count} not found yet`,
  noneMissing: 'Everybody on the list is safe.',
  markSafe: 'Safe',
  end: 'End the roll call',
  endHeading: 'End the roll call',
  endWhat: (missing) =>
    missing === 0
      ? 'Everybody on the list is safe.'
      : `${missing} are not marked safe; the list is gone once this ends.`,
  more: (count) => `and ${count} more`,
} satisfies OnSiteConsoleMessages
