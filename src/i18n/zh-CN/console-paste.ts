import type { PasteMessages } from '../paste-messages.ts'

const group = new Intl.NumberFormat('zh-CN')

/** A list from a spreadsheet, pasted and looked at before it is written. */
export const paste = {
  text: '粘贴名单',
  file: '选文件（.xlsx 或 .csv）',
  preview: '预览',
  more: (rows) => `另有 ${group.format(rows)} 行没有显示`,
  line: '行',
  trouble: '问题',
  columns: { name: '姓名', number: '学号 / 工号' },
  rowProblems: {
    'number-missing': '缺学号或工号',
    'number-unusable': '学号只能用字母、数字、短横线和下划线',
    'number-rounded': '表格把长数字改成了科学记数，请把该列设为“文本”再复制',
  },
  numberTwice: (line) => `与第 ${line} 行的学号重复`,
  problems: { 'nothing-pasted': { what: '没有读到名单', act: '请连同表头和至少一行数据一起复制。' } },
  badLeftOut: (bad) => `有问题的 ${group.format(bad)} 行不会写入，改好后再导入一次即可。`,
  copyBad: '复制有问题的行',
} satisfies PasteMessages
