import type { PolicyCase } from '#domain/policy.ts'
import type { PolicyEditorMessages } from '../policy-editor-messages.ts'

export const outcomes: Record<PolicyCase['expect'], string> = {
  admit: 'admitted',
  held: 'held',
  isolate: 'isolation',
  'turn-away': 'turned away',
  incomplete: 'incomplete',
}

export const policyEditor = {
  row: (row) => `Row ${row}`,
  remove: 'Remove',
  noTime: 'Write a time like 07:30',
  noDay: 'Write a day like 2026-09-01, or leave it empty',
  problem: (problem) => {
    switch (problem.code) {
      case 'reversed':
        return 'Has to begin before it ends'
      case 'ended':
        return 'Its last day is over: change the day or remove the row'
      case 'no-days':
        return 'Choose one day at least'
      case 'overlaps':
        return `Overlaps with row ${problem.with + 1}`
      case 'twice':
        return `The same part of the day as row ${problem.with + 1}`
      default:
        return problem satisfies never
    }
  },
  measuring: {
    line: (site) => `Fever by the line: ${site}`,
    comparisons: { 'at-or-above': 'At or above', above: 'Above only' },
    site: 'Where it is measured again',
    same: 'Where the first was',
    mustWait: 'A reading taken before the rest is over counts for nothing',
    symptoms: 'Symptoms that are asked',
  },
  evidence: {
    title: (checkpoint) => `${checkpoint}: what each kind of person shows`,
    hint: 'Identity and green code: the weakest evidence that is enough; anything stronger is good too.',
  },
  sessions: {
    heading: 'Parts of the day',
    why: 'People are expected and days are closed part by part. One part at least counts both pupils and staff.',
    columns: { id: 'Part', from: 'From', until: 'Until', kinds: 'Expected' },
    empty: 'There is no part yet: the day cannot be closed.',
    notWhole: 'One part at least counts both pupils and staff',
    add: 'Add a part of the day',
  },
  windows: {
    heading: 'Arrival times',
    why: 'Whoever comes at another time or through another lane is let in all the same: the guard gets a hint.',
    columns: {
      ...{ unit: 'Class or department', lane: 'Lane', time: 'Time' },
      ...{ days: 'Weekdays', period: 'First and last day' },
    },
    from: 'From',
    to: 'To',
    fromOn: 'First day',
    toOn: 'Last day',
    anyLane: 'Any',
    weekdays: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
    empty: 'No arrival times are laid down: nobody is too early or late.',
    noUnit: 'Write a class or department',
    unknownUnit: (unit) => `The roster has no “${unit}”: this row is about nobody`,
    unknownLane: (lane) => `No tablet stands at lane “${lane}”`,
    add: 'Add an arrival time',
  },
  examples: {
    heading: 'Examples',
    why: 'They travel with the rules. While one comes out otherwise, the rules cannot be published.',
    nth: (example) => `Example ${example}`,
    name: 'Name',
    expect: 'Should be',
    facts: 'Facts (JSON)',
    factsHint: 'Temperatures in tenths of a degree: 366 is 36.6 °C.',
    outcomes,
    asExpected: 'So it is now',
    differs: (outcome) => `Now it is: ${outcome}`,
    unreadable: (at) => (at === '' ? 'Is no JSON' : `Not understood: ${at}`),
    faults: { name: 'Give it a name', facts: 'Is no JSON: look at commas, quotes and brackets' },
    summary: (examples, wrong) =>
      wrong === 0
        ? `All ${examples} examples come out as they should`
        : `${wrong} of ${examples} examples come out otherwise`,
    empty: 'There is no example: the rules cannot be published.',
    add: 'Add an example',
  },
  notSaved: 'Not saved: something cannot be read. Look at what is marked in red first.',
} satisfies PolicyEditorMessages
