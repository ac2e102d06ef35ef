import type { VerifyMessages } from '../verify-messages.ts'

export const verify = {
  title: '核验回执与封签',
  intro: '扫描督导回执或每日封签上的码，或把码里的文字粘贴到这里。不用登录，页面上没有任何人的姓名。',
  field: '回执或封签文字',
  check: '核验',
  found: {
    unreadable: { what: '不是回执，也不是封签', more: '请重新扫码，或把整段文字完整粘贴。' },
    'other-school': { what: '本机没有这所学校', more: '回执或封签来自别的学校，请到那所学校的核验页核验。' },
    forged: { what: '假的：签名不符', more: '不是这所学校签发的，或内容被改过。请不要采信，并告知学校。' },
    'not-come': {
      what: '签名是真的，记录还没上传',
      more: '签发它的平板可能还没联网。联网后再核验一次，就能看到记录是否在账本里。',
    },
    'ledger-differs': {
      what: '签名是真的，账本对不上',
      more: '账本里这个位置不是同一条记录，或已经不在。请联系学校和上级主管部门查明原因。',
    },
    receipt: { what: '真实：记录在账本里', more: '这次督导的登记在学校账本里，没有被改过。' },
    seal: { what: '真实：封签与账本一致', more: '封签由学校密钥签名，封住的记录都还在账本里，没有被改过。' },
    'too-many': { what: '核验太频繁', more: '请过一刻钟再试。' },
  },
  facts: {
    school: '学校',
    gate: '门岗',
    at: '检查登记时间',
    receivedAt: '记录上传时间',
    record: '记录编号',
    people: '检查结果',
    sealedOn: '已封签',
    day: '封签日期',
    madeAt: '封签时间',
    ledger: '账本',
    hash: '指纹',
  },
  counts: ({ admit, held, isolate, 'turn-away': turnedAway }) =>
    `放行 ${admit} 人，待处理 ${held} 人，隔离点 ${isolate} 人，劝返 ${turnedAway} 人`,
  records: (events, streams) => `${streams} 条链，共 ${events} 条记录`,
  notSealed: '当天还没有封签（次日凌晨封签）',
  erased: '记录内容已到期销毁，指纹仍在账本里。',
  oldKey: '用学校以前的密钥签名；密钥已更换，封签仍然有效。',
  age: (days) => (days <= 0 ? '今天' : `${days} 天前`),
} satisfies VerifyMessages
