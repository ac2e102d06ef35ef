import type { CompareMessages } from '../compare-messages.ts'

export const compare = {
  question: '请核对：是不是这个人？',
  same: (marks) => `相同：${marks.join('、')}`,
  marks: { name: '姓名', phone: '手机号', idDigits: '证件后四位' },
  show: '先转开屏幕，再点开查看',
  hide: '收起',
  lost: '本机看不到内容，请问值班室。',
  answers: { yes: '是', 'not-sure': '不确定', no: '不是' },
} satisfies CompareMessages
