import type { PeopleMessages } from '../people-messages.ts'
import { counted } from './counted.ts'

export const people = {
  heading: 'People',
  guards: 'Guards',
  guardsWhy:
    'A guard opens a shift on a tablet with a 6-digit PIN, which the tablet can check without a network.',
  guardsEmpty: { why: 'There is no guard yet, so no shift can be opened.', act: 'Add the first guard' },
  guardName: 'Name',
  guardPin: 'PIN',
  guardPinHint: '6 digits; tell it in person',
  addGuard: 'Add guard',
  guardAdded: (name) => `${name} was added and can open a shift once the tablet has been online.`,
  guardFaults: {
    'name-missing': 'Enter a name',
    'pin-not-six': 'The PIN has 6 digits',
    'pin-easy': 'This PIN is easy to guess: choose another (not all the same, not counting up or down)',
  },
  roster: 'Pupils and staff',
  rosterWhy: 'Adds and updates people by their number. Nobody is removed.',
  rosterHow:
    'Pick an Excel (.xlsx) or CSV file, or copy the rows with their headings from a spreadsheet and paste them below. Headings: kind, name, grade, class (department), number, and if you like guardian and phone, in any order. Phone numbers are kept sealed and go to no tablet.',
  rosterExample: 'kind\tname\tclass\tnumber\nstudent\t…\tClass 3-2\t20230215',
  rosterKind: 'Without a kind column, count them as',
  rosterKindHint: 'A 学号 column means pupils, a 工号 column staff',
  previewCount: (good, bad) =>
    bad === 0
      ? `${counted(good, 'person', 'people')}, all fit to import`
      : `${counted(good, 'person', 'people')} fit to import, ${counted(bad, 'row', 'rows')} in trouble`,
  columns: {
    kind: 'Kind',
    unit: 'Class / department',
    guardian: 'Guardian',
    phone: 'Phone',
    card: 'Card number',
  },
  rowProblems: {
    'name-missing': 'No name',
    'name-unusable': 'Name is too long or has odd characters',
    'kind-unknown': 'Kind must be student or staff',
    'unit-unusable': 'Class is too long or has odd characters',
    'guardian-half': 'A guardian needs both a name and a phone number',
    formula: 'Begins with = + - or @, as a formula does: type the plain text',
    'cell-error': 'The spreadsheet could not compute this cell',
    garbled: 'The letters were lost when the file was saved: save it again from the original',
    'phone-unusable': 'A phone number has 6 to 24 digits, spaces and hyphens',
  },
  rosterProblems: {
    'columns-missing': {
      what: 'The headings lack a name or a number',
      act: 'Check the names in the first row.',
    },
    'too-many-rows': { what: 'At most 20,000 rows at once', act: 'Import them in several parts.' },
  },
  commit: (people) => `Import ${counted(people, 'person', 'people')}`,
  commitNote: 'All of them or none.',
  committed: (added, changed, unchanged) =>
    `${added} added, ${changed} changed, ${unchanged} unchanged. Tablets get them when they are next online.`,
  guardiansKept: (guardians) => `The guardians of ${guardians} were kept, sealed.`,
  another: 'Import another',
} satisfies PeopleMessages
