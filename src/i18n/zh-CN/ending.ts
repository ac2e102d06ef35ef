import type { EndingMessages } from '../ending-messages.ts'

export const ending: EndingMessages = {
  wipe: {
    title: '正在清除这台平板',
    sending: (left) => `还有 ${left} 条记录，先上传，再清除`,
    sendingNote: '学校已下令清除这台平板，不能再验码。请换一台平板，这台不要关机。',
    offline: '现在没有网络。联网后自动接着传，不用操作。',
    erasing: '记录已全部上传，正在清除…',
    telling: '本机已清空，正在报告学校',
    tellingNote: '名单、记录和设置都已删除，只等学校收到这句话。请保持联网。',
    done: '这台平板已经清空',
    doneSafe: '所有记录都在学校',
    doneNote: '本机没有留下名单、记录和密钥。请把平板交给管理员；要再用须重新登记。',
  },
  lease: {
    ends: (until) => `名单可用到 ${until}`,
    over: '名单已过期：查不到人，仍可验校园卡和通行证',
    load: '读入延期文件',
    reading: '正在核对文件…',
    taken: (until) => `已延期，名单可用到 ${until}`,
    problems: {
      'not-a-lease-file': { what: '这不是延期文件', act: '请选管理员给的文件；传坏了就请他再发一次。' },
      'other-school': { what: '这是别的学校的延期文件', act: '请向本校管理员要这台平板的文件。' },
      forged: { what: '这个文件不是学校签发的，或被改过', act: '没有采用。请告诉管理员文件是从哪来的。' },
      'other-tablet': {
        what: '这是另一台平板的延期文件',
        act: '每台平板用自己的文件，请管理员为这台再做一个。',
      },
      outdated: {
        what: '这个延期文件已经过时',
        act: '它的期限已过，或不比现在的长。请管理员做新的，并核对本机时间。',
      },
      'needs-network': { what: '名单已锁上，这个文件打不开', act: '请给平板联网，名单会自动恢复。' },
    },
  },
}
