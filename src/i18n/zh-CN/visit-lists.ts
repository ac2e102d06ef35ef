import type { VisitListsMessages } from '../visit-lists-messages.ts'
import { inspection } from './inspection.ts'

export const visitLists = {
  registrations: {
    heading: '来访登记',
    why: '没有邀请、在校门登记的访客。手机号和证件号只显示一部分；本人要求时可在“一人一档”中生成完整副本。',
    pledgeNow: (version) => `现行承诺书：第 ${version} 版`,
    columns: {
      time: '时间',
      who: '访客',
      told: '登记内容',
      host: '找谁 / 事由',
      pledge: '承诺书',
      gate: '校门',
    },
    phone: (masked) => `手机 ${masked}`,
    idDigits: (masked) => `证件末位 ${masked}`,
    plate: (plate) => `车牌 ${plate}`,
    companions: (count) => `随行 ${count} 人`,
    noHost: '没有说明',
    version: (version, isCurrent) => `第 ${version} 版${isCurrent ? '' : '（旧版）'}`,
    signed: (how, language) =>
      `${how === null ? '以前签过' : how === 'drawn' ? '手写签名' : '键入姓名'} · ${language === 'zh' ? '中文' : '英文'}`,
    by: (isSelf) => (isSelf ? '本人填写' : '门卫代填'),
    notIn: '未入校',
    file: '一人一档',
    empty: { why: '还没有人在校门登记。', act: '看邀请' },
    caption: '校门来访登记，新的在前',
    end: '没有更早的登记了',
  },
  inspections: {
    heading: '督导',
    why: '督导人员和其他人一样过检查；这里是校门做的登记，结果是各人检查现在的状态。',
    columns: {
      time: '时间',
      party: '督导人员',
      from: '派出单位',
      leader: '陪同领导',
      areas: '看了哪些地方',
      gate: '校门',
    },
    mission: (number) => `文号 ${number}`,
    areas: inspection.area,
    empty: { why: '还没有督导登记。', act: '看督导用的查验数据' },
    caption: '督导登记，新的在前',
    end: '没有更早的督导了',
  },
  notice: {
    heading: (count) => (count === 1 ? '督导人员到校门' : `${count} 位督导人员到校门`),
    at: (tablet, time) => `${tablet} ${time}`,
    outcomes: { admit: '已放行', held: '待处理', isolate: '送隔离点', 'turn-away': '已劝返' },
    refused: '拒绝检查，已劝返',
    unnamed: '未报姓名',
    look: '看检查',
    read: '知道了',
  },
} satisfies VisitListsMessages
