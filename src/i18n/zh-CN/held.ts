import type { HeldMessages } from '../held-messages.ts'

/** Everyday Chinese, as a guard would say it. */
export const held = {
  sign: {
    second: '第二人签字',
    measurer: '换人量，签字',
    doctor: '校医签字',
    receiver: '接收人签字',
    forWhat: (name, what) => `${name}：${what}`,
    choose: '谁来签？',
    byCard: '也可以刷本人的教职工卡',
    none: '本机没有第二个有密码的人',
    noneAct: '请给平板联网，或请管理员在“平板”页添加校医、带班领导。',
  },
  resolve: {
    site: '再量哪里',
    two: '双人',
    byDoctor: '校医',
    turnAway: '劝返…',
    register: '访客登记',
    cannot: '现在还不能放行',
  },
  isolated: {
    title: '隔离，未签收',
    where: '交到哪里',
    note: '接收人当面输密码，签收后才离开待处理。',
    since: (lasting) => `送隔离 ${lasting}，还没有人签收`,
  },
  turnAway: {
    title: '劝返',
    reason: '原因是',
    nobody: '没有登记身份的人',
    nobodyNote: '不肯检查就走的也要记。记下后自动开一个个案，由带班领导跟进。',
    cameAs: '来人是（可不选）',
    openNote: '记下后离开通道，自动开一个个案。',
  },
  why: {
    title: '为什么',
    says: {
      admit: '可以进。',
      held: '先等一等，还不能进。',
      isolate: '不能进，请去隔离点。',
      'turn-away': '今天不能进。',
      incomplete: '还没查完。',
    },
    rules: (version) => `规定第 ${version} 版`,
    asks: (who, where, what) => `${who}到${where === 'gate' ? '校门' : '班级门口'}，要：${what}`,
    need: (need, grade) => `${need}（${grade}以上）`,
    nothing: '没有查出问题。',
    stops: '因为',
    lacks: '还缺',
    hints: '另外',
    ended: (what) => `门卫处理：${what}`,
    second: (name) => `第二人 ${name}`,
    notYet: '正在存入本机，请稍候再看。',
  },
} satisfies HeldMessages
