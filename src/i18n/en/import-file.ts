import type { ImportFileMessages } from '../import-file-messages.ts'

const records = (count: number): string => (count === 1 ? '1 record' : `${count} records`)
const parts = (count: number): string => (count === 1 ? '1 part' : `${count} parts`)

export const importFile = {
  open: 'Import a tablet’s file…',
  heading: 'Import a tablet’s file',
  why: 'A tablet without a network can hand its records over as a file. The file is sealed: nobody can be read in it.',
  steps: [
    'On the tablet tap Hand over, then Carry records',
    'Tap Save as file and copy it to a USB stick',
    'Choose this file here',
  ],
  file: 'The tablet’s file (.cgx)',
  foreign: 'No tablet wrote this file; nothing was imported. Copy it from the tablet once more.',
  sending: (done, of) => `Importing, part ${done} of ${of}…`,
  stored: (count) => (count === 0 ? 'Nothing new' : `${records(count)} new here`),
  already: (count) => `${records(count)} already here, not doubled`,
  damaged: (line) =>
    `The file is damaged from line ${line} on; what stands before was taken. Copy it from the tablet and import it again: nothing is doubled.`,
  refused: {
    foreign: (count) =>
      `${parts(count)} not taken: of no tablet of this school. Import the file at the school it belongs to.`,
    bent: (count) =>
      `${parts(count)} not taken: changed after it was saved. Save it on the tablet once more.`,
    gap: (count) =>
      `${parts(count)} not taken: records before it are missing. Save it on the tablet once more and import all of it.`,
    other: (count, what, act) => `${parts(count)} not taken: ${what}. ${act}`,
  },
  another: 'Import another',
  close: 'Done',
} satisfies ImportFileMessages
