import type { HomeMessages } from '../home-messages.ts'

const group = new Intl.NumberFormat('en')
const counted = (value: number, one: string, many: string): string =>
  `${group.format(value)} ${value === 1 ? one : many}`

/** Readings at home, in the words of a class teacher. */
export const home = {
  heading: 'Home readings',
  why: 'Told by guardians through their links, by the class teacher in the grid, or from a list. The gate asks first those who have none.',
  columns: {
    unit: 'Class / department',
    people: 'People',
    given: 'Told',
    missing: 'Missing',
    keptHome: 'Should stay home',
  },
  total: (given, people) => `${group.format(given)} of ${counted(people, 'person', 'people')} told today`,
  empty: { why: 'The list has no classes yet.', act: 'Import a list' },
  toImport: 'Paste a list…',
  grid: {
    back: 'All classes',
    counted: (given, people, keptHome) =>
      `${group.format(given)} of ${group.format(people)} told${keptHome === 0 ? '' : ` · ${group.format(keptHome)} should stay home`}`,
    how: 'Type a temperature, Enter goes to the next person: 36.5 or 365. Nobody counts as normal without a number.',
    site: 'Measured at the',
    columns: {
      name: 'Name',
      reading: 'Reading °C',
      symptoms: 'Symptoms',
      told: 'Told by',
      guardian: 'Guardian',
    },
    readingOf: (name) => `Temperature of ${name}`,
    faults: { 'no-number': 'Not a temperature', 'out-of-range': 'Must be between 30.0 and 42.9' },
    advice: { 'keep-home': 'Should stay home', 'measure-again': 'Too low: measure again' },
    sources: { guardian: 'Guardian', teacher: 'Teacher', import: 'List', told: 'Gate' },
    told: (source, time) => `${source} ${time}`,
    saving: 'Saving…',
    notAsked: 'Not asked',
    none: 'None',
    some: 'Some…',
    change: 'Change…',
    forPerson: (name, face) => `Symptoms of ${name}: ${face}`,
    symptomsOf: (name) => `Symptoms of ${name} today`,
    nothing: 'None of these',
    save: 'Save',
    symptomsMissing: 'Choose “None of these”, or what there is',
    call: 'Call',
    callFor: (name) => `Call the guardian of ${name}`,
    noGuardian: 'Not on file',
    toLinks: 'Guardian links…',
    onlyMissing: 'Only those missing',
  },
  contact: {
    heading: (name) => `Guardian of ${name}`,
    guardian: 'Guardian',
    phone: 'Phone',
    show: 'Show the whole number',
    showNote: 'Looking it up is written into the changes.',
    shown: 'Written into the changes.',
    none: 'No guardian is on file. Import the list under People with the columns guardian and phone.',
  },
  links: {
    heading: (unit) => `Guardian links of ${unit}`,
    why: 'One for each pupil, without an account. No name is in it; it shows a masked name and the class.',
    warning:
      'Whoever has a link can fill in for that child. Better send each to its guardian: in a group others can open it too.',
    print: 'Print QR codes',
    copyAll: 'Copy the class list',
    copyOne: 'Copy',
    renewAll: 'Renew all…',
    revokeAll: 'End all…',
    renew: 'Renew…',
    revoke: 'End…',
    renewHeading: (whose) => `Renew the link of ${whose}`,
    renewWhat: 'The old link and printed codes stop working at once; hand out the new one.',
    renewConfirm: 'Renew',
    revokeHeading: (whose) => `End the link of ${whose}`,
    revokeWhat: 'It opens nothing until it is renewed. What was told already stays.',
    revokeConfirm: 'End',
    states: { good: 'In use', expired: 'Run out', revoked: 'Ended' },
    until: (day) => `Good until ${day}`,
    scan: 'Scan every morning before leaving: temperature and symptoms',
    listTitle: (unit) => `${unit}, daily temperature: open the link of your own child`,
    listLine: (name, url) => `${name} ${url}`,
    noPupils: 'There are no pupils here. Staff need no guardian links.',
    qrOf: (name) => `QR code of ${name}`,
  },
  paste: {
    heading: 'Home readings from a list',
    why: 'Today’s list from a form or a spreadsheet. People are matched by number; a row without a number tells no reading.',
    how: 'Copy the rows with their headings and paste them below, or pick a CSV file. Headings: number, name, temperature, symptoms, in any order.',
    example: 'number\tname\ttemperature\tsymptoms\n20230215\t…\t36.5\tnone',
    site: 'Measured at the',
    check: 'Check the list',
    checking: 'Checking…',
    counted: (good, bad) =>
      bad === 0
        ? `${counted(good, 'person', 'people')}, all fit to enter`
        : `${counted(good, 'person', 'people')} fit to enter, ${counted(bad, 'row', 'rows')} in trouble`,
    columns: {
      temperature: 'Reading',
      symptoms: 'Symptoms',
    },
    rowProblems: {
      'number-unknown': 'Nobody has this number',
      'name-differs': 'The number is somebody else’s',
      'no-number': 'The temperature is no number',
      'out-of-range': 'A temperature lies between 30.0 and 42.9',
      'symptom-unknown': 'Unknown symptom: write “none” or its name',
      'nothing-told': 'Neither a temperature nor symptoms',
    },
    problems: {
      'columns-missing': {
        what: 'The headings lack a number or a temperature',
        act: 'Check the names in the first row.',
      },
      'too-many-rows': { what: 'At most 5,000 rows at once', act: 'Enter them in several parts.' },
    },
    commit: (rows) => `Enter ${counted(rows, 'person', 'people')}`,
    committing: (done, rows) => `${group.format(done)} of ${group.format(rows)} entered…`,
    commitNote: 'For today only; entered again, the later one counts.',
    stopped: (done, rows) =>
      `${group.format(done)} entered, ${group.format(rows - done)} not yet. Press again to go on.`,
    done: (rows) => `${counted(rows, 'person', 'people')} entered.`,
    another: 'Enter another',
  },
} satisfies HomeMessages
