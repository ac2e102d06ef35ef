import type { PolicyCase } from '#domain/policy.ts'
import type { PolicyEditorMessages } from '../policy-editor-messages.ts'

export const outcomes: Record<PolicyCase['expect'], string> = {
  admit: '放行',
  held: '待处理',
  isolate: '送隔离点',
  'turn-away': '劝返',
  incomplete: '缺项',
}

export const policyEditor = {
  row: (row) => `第 ${row} 行`,
  remove: '删除',
  noTime: '时间写成 07:30 这样',
  noDay: '日期写成 2026-09-01 这样，或空着',
  problem: (problem) => {
    switch (problem.code) {
      case 'reversed':
        return '开始应早于结束'
      case 'ended':
        return '结束日已过，请改日期或删除'
      case 'no-days':
        return '至少选一天'
      case 'overlaps':
        return `与第 ${problem.with + 1} 行时间重叠`
      case 'twice':
        return `与第 ${problem.with + 1} 行是同一时段`
      default:
        return problem satisfies never
    }
  },
  measuring: {
    line: (site) => `${site}线怎么算`,
    comparisons: { 'at-or-above': '达到就算发热', above: '超过才算发热' },
    site: '复测量哪里',
    same: '与第一次相同',
    mustWait: '没歇够时间的复测不算数',
    symptoms: '要问的症状',
  },
  evidence: {
    title: (checkpoint) => `${checkpoint}：要出示什么`,
    hint: '身份和绿码两栏：选够用的最弱一级凭证，比它强的都算。',
  },
  sessions: {
    heading: '一天的时段',
    why: '按时段应到、销账。至少一段要同时清点学生和教职工。',
    columns: { id: '时段', from: '开始', until: '结束', kinds: '应到' },
    empty: '还没有时段，一天无法销账。',
    notWhole: '至少一段要同时清点学生和教职工',
    add: '加一个时段',
  },
  windows: {
    heading: '错峰到校',
    why: '没按时间、没走对通道的，只提醒门卫，不拦人。',
    columns: { unit: '班级或部门', lane: '通道', time: '时间', days: '星期', period: '起止日期' },
    from: '开始时间',
    to: '结束时间',
    fromOn: '开始日',
    toOn: '结束日',
    anyLane: '不限',
    weekdays: ['一', '二', '三', '四', '五', '六', '日'],
    empty: '没有规定到校时间，什么时候来都不提醒。',
    noUnit: '请写班级或部门',
    unknownUnit: (unit) => `花名册里没有“${unit}”，这一行对谁都不起作用`,
    unknownLane: (lane) => `没有平板在“${lane}”通道`,
    add: '加一行到校时间',
  },
  examples: {
    heading: '自带样例',
    why: '随规定一起发布。有一个与预期不符，就不能发布。',
    nth: (example) => `样例 ${example}`,
    name: '名称',
    expect: '应为',
    facts: '情况（JSON）',
    factsHint: '体温以十分之一度写：366 是 36.6 °C。',
    outcomes,
    asExpected: '现在也是这样',
    differs: (outcome) => `现在是：${outcome}`,
    unreadable: (at) => (at === '' ? '不是 JSON' : `看不懂：${at}`),
    faults: { name: '请写名称', facts: '不是 JSON，看看逗号、引号、括号' },
    summary: (examples, wrong) =>
      wrong === 0 ? `${examples} 个样例都与预期相符` : `${examples} 个样例里有 ${wrong} 个与预期不符`,
    empty: '没有自带样例，不能发布。',
    add: '加一个样例',
  },
  notSaved: '没有存：有内容看不懂，请先改标红的地方。',
} satisfies PolicyEditorMessages
