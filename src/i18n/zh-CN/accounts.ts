import type { AccountsMessages } from '../accounts-messages.ts'

export const accounts = {
  toFirst: '回到我的首页',
  roles: {
    school: '学校管理员',
    teacher: '班主任',
    doctor: '校医',
    auditor: '审计员',
    bureau: '教育局',
  },
} satisfies AccountsMessages
