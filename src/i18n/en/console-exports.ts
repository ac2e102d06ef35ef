import type { ExportsMessages } from '../exports-messages.ts'

export const exports = {
  open: 'Export…',
  heading: (list) => `Export: ${list}`,
  counted: (rows) => `${rows} rows, exactly as the list is filtered now`,
  nothing: 'Nothing to export under this filter.',
  format: 'File',
  formats: { xlsx: 'Excel (.xlsx)', csv: 'CSV (.csv)' },
  formatHint: 'Excel keeps dates and temperatures as numbers. CSV opens in every program.',
  recorded: 'Who exported what, and whom it tells of, is written down.',
  download: 'Download',
  large: 'So many rows are written on the server first. You can go on working and fetch the file here.',
  prepare: 'Write the file',
  begun: 'Files of the last hour',
  progress: (done, rows) => `being written: ${done} of ${rows} rows`,
  ready: (rows, time) => `${rows} rows, ${time}`,
  faults: {
    'no-room':
      'The server’s disk has no room for it. Nothing of it was kept: choose fewer days, or make room.',
    failed: 'It could not be written whole, and nothing of it was kept. Try again.',
  },
  drop: 'Remove',
  columns: 'Columns',
  allColumns: 'All of them, as here',
  newForm: 'Add a form of the bureau…',
  forget: 'Remove this form',
  form: {
    heading: 'Add a form of the bureau',
    how: 'Pick the bureau’s empty form, or paste its row of headings. The export then has its columns, in its order.',
    file: 'The form (.xlsx or .csv)',
    paste: 'Or its headings',
    name: 'What the form is called',
    nameMissing: 'Give it a name',
    empty: 'Left empty',
    unnamed: (place) => `Column ${place}`,
    keep: 'Keep the form',
  },
} satisfies ExportsMessages
