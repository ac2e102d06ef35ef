import type { ExposureKind } from '#domain/exposure.ts'
import type { GuardianMessages } from '../guardian-messages.ts'

const prose = new Intl.DateTimeFormat('zh-CN', {
  month: 'long',
  day: 'numeric',
  weekday: 'short',
  timeZone: 'UTC',
})
const areas: Record<ExposureKind, (name: string, days: number) => string> = {
  stayed: (name, days) => `孩子最近 ${days} 天在${name}停留或居住过吗？`,
  'passed-through': (name, days) => `孩子最近 ${days} 天途经过${name}吗？`,
  contact: (name, days) => `孩子最近 ${days} 天有过这样的接触吗：${name}？`,
  'in-isolation': (name, days) => `孩子最近 ${days} 天隔离观察过吗：${name}？`,
}

/** Short and plain: read on a phone, one-handed, before breakfast. */
export const guardian = {
  title: '每日体温打卡',
  otherLanguage: 'English',
  loading: '正在打开…',
  retry: '重试',
  dayInProse: (day) => prose.format(new Date(`${day}T00:00:00Z`)),
  temperature: '今早体温',
  temperatureHint: '例如 36.5',
  site: '量的部位',
  sites: { axillary: '腋下', forehead: '额头', ear: '耳朵', wrist: '手腕' },
  symptoms: '今天有没有不舒服？',
  noSymptoms: '都没有',
  symptomNames: {
    fever: '发热',
    cough: '咳嗽',
    headache: '头痛',
    'sore-throat': '嗓子痛',
    'parotid-swelling': '腮帮肿',
    'abdominal-pain': '肚子痛',
    diarrhea: '拉肚子',
    vomiting: '呕吐',
    rash: '出疹子',
    dizziness: '头晕',
    fatigue: '没力气',
    'red-eyes': '眼睛红',
  },
  area: (kind, name, days) => areas[kind](name, days),
  yes: '有',
  no: '没有',
  faults: {
    'no-number': '请填体温，例如 36.5',
    'out-of-range': '体温应在 30.0 到 42.9 之间，请看清再填',
    'symptoms-missing': '请选“都没有”，或选有的症状',
    'area-missing': '请选“有”或“没有”',
  },
  tooLow: (below) => `低于 ${below} °C，多半没量准，请重新量一次`,
  send: '提交',
  sending: '正在提交…',
  told: {
    guardian: (time) => `${time} 已提交`,
    teacher: (time) => `${time} 老师已登记`,
    import: (time) => `${time} 学校已登记`,
    told: (time) => `${time} 已在校门口登记`,
  },
  reading: (degrees, site) => `${degrees} · ${site}`,
  nothingAils: '没有不舒服',
  ails: (symptoms) => `不舒服：${symptoms}`,
  exposed: '有重点地区或接触情况',
  listed: (items) => items.join('、'),
  advice: {
    'keep-home': { what: '今天请不要来校', act: '请让孩子留在家里，马上打电话告诉班主任。' },
    come: { what: '可以来校', act: '校门口还会再测一次体温。' },
  },
  change: '修改',
  keep: '不改了',
  waiting: { what: '没有网络，还没发出去', act: '已存在这部手机里。请不要关掉页面，有网络就自动发送。' },
  sendNow: '现在再发',
  kept: '等待发送',
  over: '上次填的没能在当天发出去，已经作废。请填今天的。',
  closed: {
    unknown: { what: '这个链接打不开', act: '可能没有复制完整。请从班主任发来的消息里重新点开。' },
    revoked: { what: '这个链接已经停用', act: '学校换了新链接。请向班主任要新的。' },
    expired: { what: '这个链接已经过期', act: '请向班主任要新的链接。' },
  },
  failed: {
    offline: { what: '没有网络', act: '请连上网络，会自动再试。' },
    busy: { what: '提交得太多，或学校服务器正忙', act: '请稍后再试。' },
    other: { what: '没有成功', act: '请再试一次；还不行请打电话告诉班主任。' },
  },
  waitMinutes: (minutes) => `请等 ${minutes} 分钟。`,
  privacy: '只发给本校，用于入校安检。请不要把链接转给别人。',
} satisfies GuardianMessages
