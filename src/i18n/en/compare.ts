import type { CompareMessages } from '../compare-messages.ts'

export const compare = {
  question: 'Compare: is this the person?',
  same: (marks) => `The same: ${marks.join(', ')}`,
  marks: { name: 'name', phone: 'phone', idDigits: 'last four of the ID' },
  show: 'Turn the screen away, then show',
  hide: 'Hide again',
  lost: 'Cannot be shown on this tablet: ask the office.',
  answers: { yes: 'Yes', 'not-sure': 'Not sure', no: 'No' },
} satisfies CompareMessages
