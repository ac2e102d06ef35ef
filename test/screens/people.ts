import type { Person, RosterPerson } from '#domain/person.ts'

/** 07:42:15 on a school morning. */
export const NOW = Date.UTC(2026, 10, 23, 23, 42, 15)

/** Invented people, long names and long classes among them. */
export const ZHOU: Person = { id: 'p1', kind: 'student', name: '周同学', unit: '五年级1班' }
export const LIN: Person = { id: 'p2', kind: 'student', name: '林同学', unit: '三年级2班' }
export const OUYANG: Person = { id: 'p3', kind: 'staff', name: '欧阳明月', unit: '高中部英语教研组' }
export const VISITOR: Person = { id: 'v1', kind: 'visitor', name: '司马相知', unit: '星河食品配送有限公司' }
export const OFFICIAL: Person = { id: 'v2', kind: 'official', name: '钱督导', unit: null }

export const ROSTER: readonly RosterPerson[] = [
  ['周同学', '五年级1班', 'ztx', '20210517'],
  ['周子轩', '五年级2班', 'zzx', '20210533'],
  ['赵子昕', '三年级2班', 'zzx', '20230208'],
  ['欧阳明月', '高中部英语教研组', 'oymy', 'T0042'],
  ['郑梓萱', '六年级3班', 'zzx', '20200321'],
].map(([name = '', unit = '', initials = '', number = '']) => ({
  id: number,
  kind: number.startsWith('T') ? 'staff' : 'student',
  name,
  unit,
  number,
  initials,
  pinyin: initials,
  cards: [],
  days: 31,
}))
