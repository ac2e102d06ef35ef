import type { RosterFileMessages } from '../roster-file-messages.ts'
import { counted, group } from './counted.ts'

export const rosterFile = {
  problems: {
    'file-too-large': {
      what: 'This file is larger than 16 MB',
      act: 'A list of 20,000 people is about 1 MB: copy the rows into a new file without pictures.',
    },
    'file-gone': { what: 'The file cannot be read any more', act: 'Was it moved or changed? Pick it again.' },
    'old-excel': {
      what: 'This is an old Excel file (.xls), whatever it is called',
      act: 'Open it in Excel or WPS and save it as .xlsx.',
    },
    encrypted: {
      what: 'This file has a password',
      act: 'Open it in Excel or WPS, take the password off, and save it again.',
    },
    'web-page': {
      what: 'This is a web page that calls itself a spreadsheet',
      act: 'Open it in Excel or WPS and save it as .xlsx.',
    },
    'not-a-table': { what: 'There is no table in this file', act: 'Pick an .xlsx or .csv file.' },
    'unpacks-too-large': {
      what: 'This small file unpacks to more than 64 MB and was not read',
      act: 'Copy the rows into a new file.',
    },
    damaged: { what: 'This file is damaged or was cut off', act: 'Copy or download it again.' },
    'no-reader': {
      what: 'The part that reads spreadsheets did not load',
      act: 'Check the network and pick the file again. If that does not help, reload this page.',
    },
  },
  sheet: 'Sheet',
  read: (file, rows) => `${file}: ${counted(rows, 'row', 'rows')} with the headings`,
  formulas: (cells) =>
    `${counted(cells, 'cell is', 'cells are')} computed: the value last shown in the spreadsheet counts.`,
  merged: (areas) =>
    `${counted(areas, 'merged area', 'merged areas')}: what stands in it counts for every row it covers.`,
  cards: 'Card numbers are only compared with each other, and not kept.',
  columnsHeading: 'Columns',
  columnsHow:
    'Choose where a column stands if it was not found. This browser remembers it for the next list.',
  columns: {
    kind: 'Kind',
    name: 'Name',
    grade: 'Grade',
    unit: 'Class / department',
    number: 'Number',
    guardian: 'Guardian',
    phone: 'Guardian’s phone',
    card: 'Card number',
  },
  noColumn: 'Not in the list',
  columnNamed: (letter) => `Column ${letter}`,
  pasteInstead: 'Paste a list instead',
  outcome: 'What becomes of it',
  cardTwice: (line) => `Same card as row ${line}`,
  saveBad: 'Save the rows in trouble',
  badFile: 'rows-in-trouble.csv',
  compare: (people) => `Compare ${counted(people, 'person', 'people')} with the school’s list`,
  comparing: 'Comparing…',
  fates: { added: 'New', changed: 'Changed', unchanged: 'Unchanged' },
  left: 'Missing',
  leftWhy: 'On the school’s list in one of these classes, and not in this list. They stay on it.',
  elsewhere: (people) =>
    `${counted(people, 'person', 'people')} of classes that this list has nobody of stay as they are.`,
  compared: 'Compared with the school’s list',
  was: (text) => `before: ${text}`,
  nothingNew: 'The school’s list says all of this already.',
  undo: {
    heading: 'Imports of the last 24 hours',
    why: 'An import can be undone for 24 hours, the latest first.',
    empty: 'Nothing was imported within the last 24 hours.',
    counts: (added, changed) => `${group.format(added)} added, ${group.format(changed)} changed`,
    by: (name, time) => `${name}, ${time}`,
    act: 'Undo…',
    ask: 'Undo this import? Whoever it added leaves the list, and what it changed is put back.',
    confirm: 'Undo the import',
    undone: 'Undone',
    done: (removed, restored) =>
      `Undone: ${group.format(removed)} taken off the list, ${group.format(restored)} put back as before.`,
  },
} satisfies RosterFileMessages
