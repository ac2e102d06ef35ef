import type { BoardMessages } from '../board-messages.ts'

const group = new Intl.NumberFormat('zh-CN')

export const board = {
  arrivals: '每 5 分钟到校人次',
  arrivalsLegend: (before) => (before === null ? '实心：今日' : `实心：今日；虚线轮廓：${before}`),
  arrivalsRead: (people, most, at) =>
    `今日到校 ${group.format(people)} 人次，最多的 5 分钟从 ${at} 起，${group.format(most)} 人次`,
  noArrivals: '今日还没有人到校。',
  time: '时间',
  today: '今日',
  temperatures: '体温分布',
  temperaturesRead: (measured, over) =>
    `共测 ${group.format(measured)} 人次，达到复测线 ${group.format(over)} 人次`,
  noTemperatures: '今日还没有测量。',
  line: (degrees, isIncluded) => (isIncluded ? `${degrees} 起复测` : `${degrees} 以上复测`),
  degrees: '体温',
  checks: '人次',
  share: '占比',
  grades: '依据等级',
  lanes: '各平板',
  lanesWhy: '按检查现在的结果',
  noLanes: '今日还没有记录。',
  cases: '未结个案',
  casesOpen: '件数',
  caseAges: { hour: '1 小时以内', day: '1 小时至 1 天', longer: '超过 1 天' },
  overdue: '其中已超时',
  age: '已开时间',
  toCases: '查看个案',
  asTable: '看表格',
  incomplete: (offline) => `${group.format(offline)} 台平板离线，可能还有记录未到`,
} satisfies BoardMessages
