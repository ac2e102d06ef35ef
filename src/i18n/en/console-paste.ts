import type { PasteMessages } from '../paste-messages.ts'
import { counted } from './counted.ts'

/** A list from a spreadsheet, pasted and looked at before it is written. */
export const paste = {
  text: 'Paste the list',
  file: 'Pick a file (.xlsx or .csv)',
  preview: 'Preview',
  more: (rows) => `${counted(rows, 'more row', 'more rows')} not shown`,
  line: 'Row',
  trouble: 'Trouble',
  columns: { name: 'Name', number: 'Number' },
  rowProblems: {
    'number-missing': 'No number',
    'number-unusable': 'Numbers may hold letters, digits, hyphen and underscore',
    'number-rounded': 'The spreadsheet rounded this number: format the column as text and copy again',
  },
  numberTwice: (line) => `Same number as row ${line}`,
  problems: {
    'nothing-pasted': { what: 'No list was found', act: 'Copy the headings and at least one row.' },
  },
  badLeftOut: (bad) =>
    `${counted(bad, 'row', 'rows')} in trouble will be left out; mend them and bring them back.`,
  copyBad: 'Copy the rows in trouble',
} satisfies PasteMessages
