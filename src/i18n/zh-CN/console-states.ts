import type { ConsoleStatesMessages } from '../console-states-messages.ts'

export const states = {
  old: (what) => `没有更新（${what}），显示的是先前的内容。`,
  pageMissing: { what: '这一页没有加载成功', act: '请检查网络后重试；还是不行，请刷新页面。' },
} satisfies ConsoleStatesMessages
