import type { IdentityMessages } from '../identity-messages.ts'

const group = new Intl.NumberFormat('zh-CN')

export const identity: IdentityMessages = {
  more: '更多…',
  heading: (name) => `“${name}”`,
  acts: {
    place: { act: '改名或换位置…', why: '名称变了，或从现在起放到别的校门、通道、班级。' },
    lease: { act: '做延期文件…', why: '平板上不了网、名单快到期时：把文件拷过去读入，名单可继续用。' },
    key: { act: '更换密钥…', why: '怀疑密钥被人复制时：平板下次联网就换新密钥，旧的立即作废。' },
    wipe: { act: '清除平板…', why: '丢失、被盗或报废时：先传完记录，再删掉平板上的一切。' },
  },
  unsynced: (records) => `最近一次联系时，它还有 ${group.format(records)} 条记录没有上传。`,
  allSent: '最近一次联系时，它的记录已全部上传。',
  neverTold: '它还没有说过有多少记录未上传。',
  place: {
    heading: (name) => `“${name}”改名或换位置`,
    what: '新名称立即生效。换位置时，平板一联网且没有人值班就自动换过去，在那之前仍在原处查验。已有记录留在原来的位置名下。要撤销换位置，填回现在的位置即可。',
    confirm: '保存',
    renamed: (name) => `这台平板现在叫“${name}”`,
    moves: (name, place) => `“${name}”将在没有人值班时换到${place}`,
    pending: (place) => `→ ${place}，没有人值班时换`,
    movedTo: (name) => `已换位置，现为“${name}”`,
  },
  lease: {
    heading: (name) => `“${name}”的延期文件`,
    what: (until) => `凭这个文件，这台平板的名单可用到 ${until}。只有这台平板能用，从现在算起。`,
    opens: '名单已过期也能恢复。文件里没有人名。',
    onlyExtends: '只能在名单到期前读入：这台平板没有可解锁的密钥，过期后须联网恢复。',
    save: '下载文件',
    make: '生成文件',
  },
  key: {
    heading: (name) => `更换“${name}”的密钥？`,
    what: '平板下次联网时自动换，门卫不用操作。换好后，用旧密钥的请求一律拒绝。平时每 90 天也会自动换一次。',
    token: '这台平板用的是令牌，会换成新令牌。',
    confirm: '更换密钥',
    done: (name) => `“${name}”下次联网时更换密钥`,
  },
  wipe: {
    heading: (name) => `清除“${name}”？`,
    what: '命令由学校签名。平板一联网就停止验码，先上传所有记录，再删除名单、记录、设置和密钥，最后报告学校。从现在起它收不到任何内容。不能撤销。',
    confirm: '清除这台平板',
    done: (name) => `已下令清除“${name}”，它一联网就执行`,
  },
  draining: {
    open: {
      act: '让它传完记录…',
      why: '停用时它手上还有没传的记录，平板又找到了：允许它只上传，收不到名单。',
      heading: (name) => `让“${name}”传完记录？`,
      what: '它下次联网时只上传手上的记录，别的什么也收不到，也不能再验码。传完后可再次停止接收。',
      confirm: '允许上传',
      done: (name) => `“${name}”可以传完记录`,
    },
    end: {
      act: '不再接收…',
      why: '记录已传完，或平板不在自己手里：从现在起它传来的一律拒绝。',
      heading: (name) => `不再接收“${name}”的记录？`,
      what: '它没传完的记录会留在平板上，传不上来。以后还可以再次允许。',
      confirm: '不再接收',
      done: (name) => `“${name}”的记录不再接收`,
    },
  },
  drain: '停用后仍让它传完手上的记录',
  drainHint: '它收不到名单，只能上传；名单在它下次联网时锁上。可随时再次停用，不再接收。',
  hours: {
    label: '名单离线可用',
    hint: '平板多久没联网，名单就锁上。放假前可以放长。',
    words: (hours) => (hours < 96 ? `${hours} 小时` : `${hours / 24} 天`),
    saved: '已保存，平板下次联网时生效',
  },
}
