import type { CarryMessages } from '../carry-messages.ts'

export const carry = {
  open: '带走记录',
  title: '带走没上传的记录',
  why: '一直连不上网时，把记录存成文件交给办公室。文件是加密的，谁也看不到里面的人。',
  steps: ['存成文件', '拷到 U 盘', '办公室电脑“平板”页导入'],
  waiting: (count) => `有 ${count} 条没上传`,
  none: '记录都已上传，不用带。',
  save: '存成文件',
  saving: '正在存…',
  saved: (name, count) => `已存 ${count} 条到“下载”：${name}`,
  savedAct: '平板上的记录还在。以后连上网会照常上传，不会重复。',
  noKey: '这台平板的浏览器存不住密钥，不能存成文件。请把平板拿到有网络的地方。',
  failed: '没存成，请再试一次；还不行就让管理员来看平板。',
} satisfies CarryMessages
