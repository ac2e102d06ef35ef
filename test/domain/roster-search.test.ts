import { describe, expect, it } from 'vitest'
import { maskedName, type RosterPerson } from '#domain/person.ts'
import { indexRoster, searchRoster } from '#domain/roster-search.ts'

const person = (id: string, name: string, initials: string, pinyin: string, unit: string): RosterPerson => ({
  id,
  kind: 'student',
  name,
  initials,
  pinyin,
  unit,
  number: `2026${id}`,
  cards: [],
  days: 31,
})
const index = indexRoster([
  person('01', '林一诺', 'lyn', 'linyinuo', '三年级2班'),
  person('02', '林晓', 'lx', 'linxiao', '三年级1班'),
  person('03', '欧阳林', 'oyl', 'ouyanglin', '三年级2班'),
])
const found = (query: string) => searchRoster(index, query).map(({ id }) => id)

describe('roster search', () => {
  it('finds people by initials, full pinyin, name, class and number', () => {
    expect(found('lyn')).toEqual(['01'])
    expect(found('linx')).toEqual(['02'])
    expect(found('欧阳')).toEqual(['03'])
    expect(found('3-2')).toEqual(['01', '03'])
    expect(found('三年级1班')).toEqual(['02'])
    expect(found('202603')).toEqual(['03'])
  })

  it('wants every word met', () => {
    expect(found('32 l')).toEqual(['01'])
  })

  it('puts a beginning before a part of a name', () => {
    expect(found('林')).toEqual(['01', '02', '03'])
  })

  it('reads full-width letters and capitals', () => {
    expect(found('ＬＹＮ')).toEqual(['01'])
  })

  it('finds nobody for nothing', () => {
    expect(found('  ')).toEqual([])
  })
})

describe('a masked name', () => {
  it('shows first and last letter only', () => {
    expect(['李', '李雷', '欧阳明月'].map(maskedName)).toEqual(['李', '李*', '欧**月'])
  })
})
