import type { ExportsMessages } from '../exports-messages.ts'

export const exports = {
  open: '导出…',
  heading: (list) => `导出：${list}`,
  counted: (rows) => `共 ${rows} 行，与列表现在的筛选一致`,
  nothing: '当前筛选下没有可导出的内容。',
  format: '文件',
  formats: { xlsx: 'Excel（.xlsx）', csv: 'CSV（.csv）' },
  formatHint: 'Excel 里日期和体温可以计算；CSV 各种软件都能打开。',
  recorded: '谁导出了什么、涉及哪些人，都会记录。',
  download: '下载',
  large: '行数较多，先在服务器上生成，您可以继续做别的，完成后在这里下载。',
  prepare: '生成文件',
  begun: '一小时内的文件',
  progress: (done, rows) => `正在生成：${done} / ${rows} 行`,
  ready: (rows, time) => `${rows} 行，${time}`,
  faults: {
    'no-room': '服务器磁盘空间不够，没有保留任何内容：请少选几天，或先腾出空间。',
    failed: '没有完整写出，也没有保留任何内容，请再试一次。',
  },
  drop: '删除',
} satisfies ExportsMessages
