import type { DutyMessages } from '../duty-messages.ts'

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const

export const duty = {
  // A word joiner keeps the second date on one line.
  heading: (from, to) => `Duty ${from} to ${to.slice(5).replace('-', '-\u2060')}`,
  before: 'Previous',
  after: 'Next',
  print: 'Print',
  how: 'One person a cell, the deputy behind a slash: Wang/Li. ↑ ↓ Enter move on; a block can be pasted from a spreadsheet. Days that are over cannot be changed.',
  save: (days) => (days === 1 ? 'Save 1 day' : `Save ${days} days`),
  saved: 'Everything is saved',
  copy: 'Copy last week',
  unclear: 'A cell names more than a person and a deputy.',
  news: {
    saved: 'Saved. Tablets ask by the new plan once they have synced.',
    changed: 'Somebody has just planned one of these days; nothing was saved.',
    past: 'One of these days is over; nothing was saved.',
  },
  reload: 'Read again (what is not saved here is lost)',
  whole: 'No gaps this week, and nobody is planned twice.',
  faults: (count) => (count === 1 ? '1 gap or double booking' : `${count} gaps or double bookings`),
  gap: (day, session, post) => `${day}, ${session}: nobody for ${post}`,
  double: (day, session, name) => `${day}, ${session}: ${name} is planned twice`,
  grid: 'Duty of the week',
  post: 'Post',
  day: (day) => `${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''} ${day.slice(5)}`,
  madeBy: (name, when) => `${name} ${when}`,
  none: '—',
  marks: { gap: 'gap', double: 'twice', unclear: 'unclear' },
  manned: {
    heading: 'On duty',
    why: 'Whom the roster names, and who opened a shift',
    notPlanned: 'Nobody is planned for this day.',
    unplannedPost: 'Shift nobody planned',
    as: {
      'as-planned': 'As planned',
      'by-deputy': 'By the deputy',
      'by-another': 'By somebody else',
      unmanned: 'Nobody',
      unplanned: 'Not planned',
    },
    person: 'Planned',
    stood: 'Stood there',
    deputy: (name) => `deputy ${name}`,
    shift: (name, from, until) => `${name} ${from}–${until ?? 'now'}`,
    leaders: (names) => `Duty leader: ${names.join(', ')}`,
    noLeader: 'No duty leader planned',
    refusals: (count) =>
      count === 1 ? '1 guard’s reading kept off duty' : `${count} readings kept guards off duty`,
    refusal: (name, time, shown, isFever) =>
      `${time} ${name} ${shown}${isFever ? ', fever' : ', not measured'}`,
    handOvers: 'Hand-overs',
    handOver: (who, time, held, isolated, unsynced) =>
      `${time} ${who}: ${held} held, ${isolated} isolated unsigned, ${unsynced} unsent`,
  },
  check: {
    heading: 'On duty then',
    guard: 'Guard',
    nobody: 'No shift was open',
    inPlaceOf: (name) => `in place of ${name}`,
    since: (time) => `since ${time}`,
    deputy: 'Deputy',
    leaders: 'Duty leader',
    own: 'Own temperature',
    read: (version) => `has read version ${version} of the rules`,
    none: 'nobody planned',
  },
  guns: {
    drift: (thermometer, lane, degrees, isHigh) =>
      `Thermometer ${thermometer} (${lane}) reads ${degrees} °C ${isHigh ? 'above' : 'below'} the others of its lane`,
    act: 'Put it aside, leave it indoors for half an hour, then measure a few people with it and another. If they still differ, have it calibrated.',
  },
} satisfies DutyMessages
