import type { ImportFileMessages } from '../import-file-messages.ts'

export const importFile = {
  open: '导入平板文件…',
  heading: '导入平板文件',
  why: '平板连不上网时，记录可以存成文件拿到这里。文件是加密的，打开看不到任何人。',
  steps: ['平板上点“交接班”，再点“带走记录”', '点“存成文件”，拷到 U 盘', '在这里选这个文件'],
  file: '平板存的文件（.cgx）',
  foreign: '这不是平板存的文件，什么也没有导入。请重新从平板拷一份。',
  sending: (done, of) => `正在导入，第 ${done} / ${of} 批…`,
  stored: (count) => (count === 0 ? '没有新的记录' : `新收到 ${count} 条记录`),
  already: (count) => `${count} 条以前已收到，没有重复`,
  damaged: (line) => `文件从第 ${line} 行起坏了，前面完好的已收下。请从平板重新拷一份再导入，不会重复。`,
  refused: {
    foreign: (count) => `${count} 批不是本校平板的记录，没有收。请到它所属的学校导入。`,
    bent: (count) => `${count} 批存好以后被改动过，没有收。请从平板重新存一份。`,
    gap: (count) => `${count} 批前面缺了记录，没有收。请从平板重新存一份，整份导入。`,
    other: (count, what, act) => `${count} 批没有收：${what}。${act}`,
  },
  another: '再导入一个',
  close: '完成',
} satisfies ImportFileMessages
