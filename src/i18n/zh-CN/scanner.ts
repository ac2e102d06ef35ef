import type { ScannerMessages } from '../scanner-messages.ts'

export const scanner = {
  faults: {
    'chinese-input': { what: '中文输入法开着', act: '按 Shift 键切到英文，再扫一次。' },
    'unknown-card': { what: '这张卡本机不认识', act: '请按姓名查找。' },
    'unknown-code': { what: '这个码不认识', act: '请出示健康码、校园卡或通行证。' },
  },
  noColor: { what: '扫码枪看不到颜色', act: '请把码对准摄像头。' },
  keys: { label: '按键：字母和数字', space: '空格', close: '收起' },
  title: '扫码枪',
  test: '用扫码枪扫这个码，试一试',
  testCode: '扫码枪测试码',
  never: '还没有扫过',
  last: {
    code: (ago) => `${ago}读到一个码`,
    'card-number': (ago) => `${ago}读到一张卡`,
    unknown: (ago) => `${ago}读到不认识的码`,
    test: (ago) => `${ago}读到测试码`,
  },
  fine: '一切正常',
  oddities: {
    'chinese-input': { what: '中文输入法开着', act: '按 Shift 键切到英文；码照样读得出。' },
    'alt-codes': { what: '扫码枪发的是 Alt 码，比较慢', act: '按说明书扫设置码，改成“美式键盘”。' },
    'caps-lock': { what: '大写锁定开着', act: '按 Caps Lock 键关掉。' },
    'other-layout': {
      what: '扫码枪和平板的键盘布局不一样',
      act: '都设成“美式键盘”；码照样读得出。',
    },
    'no-suffix': { what: '扫码枪末尾不发回车', act: '按说明书设成“后缀：回车”，读码更快。' },
  },
} satisfies ScannerMessages
