import { expect, it } from 'vitest'
import { compareUnits } from '#domain/unit-order.ts'

it('lists classes as a school counts them, then departments, then people without a class', () => {
  const listed = [
    '一年级1班',
    '一年级2班',
    '二年级1班',
    '二年级10班',
    '三年级2班',
    '九年级1班',
    '十年级1班',
    '十二年级1班',
    '教务处',
    '英语组',
    null,
  ]
  const mixed = [
    '英语组',
    '十二年级1班',
    '二年级10班',
    null,
    '三年级2班',
    '一年级2班',
    '九年级1班',
    '教务处',
    '二年级1班',
    '十年级1班',
    '一年级1班',
  ]
  expect(mixed.sort(compareUnits)).toEqual(listed)
})
