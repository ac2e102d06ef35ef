import type { PassKeysMessages } from '../pass-keys-messages.ts'

export const passKeys = {
  heading: '证卡签发密钥',
  why: '签发本校证卡和访客证的密钥。只有可能被他人掌握时才作废。',
  columns: { key: '密钥', state: '状态', until: '可验证至', acts: '操作' },
  states: { signing: '正在签发', next: '下一把', before: '以前签发', over: '已到期', withdrawn: '已作废' },
  withdraw: '作废',
  withdrawHeading: (kid) => `作废密钥 ${kid}`,
  withdrawWhat:
    '各平板下次同步后，凡由它签发的证卡一律不认。校园卡要重新打印；访客的邀请页面会自动换上新证。作废后不能恢复。',
  done: '已作废。请为各班重新打印证卡；没有同步的平板仍会认旧卡。',
} satisfies PassKeysMessages
