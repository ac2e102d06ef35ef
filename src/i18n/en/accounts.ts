import type { AccountsMessages } from '../accounts-messages.ts'

export const accounts = {
  toFirst: 'Go to your first page',
  roles: {
    school: 'administrator',
    teacher: 'class teacher',
    doctor: 'school doctor',
    auditor: 'auditor',
    bureau: 'bureau',
  },
} satisfies AccountsMessages
