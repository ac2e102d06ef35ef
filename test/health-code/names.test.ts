import { expect, test } from 'vitest'
import { nameOf } from '#health-code/signed.ts'

test.each([
  [['瑶', '罗'], '罗瑶'],
  [[' 明月 ', '欧阳'], '欧阳明月'],
  [['古丽·买买提'], '古丽·买买提'],
  [['罗瑶'], '罗瑶'],
  [['ERIKA', 'MUSTERFRAU'], 'ERIKA MUSTERFRAU'],
  [['Yao', '罗'], 'Yao 罗'],
  [['', '罗'], '罗'],
])('the name in %j is written %s', (parts, name) => {
  expect(nameOf(...parts)).toBe(name)
})

test.each([[[]], [['', ' ']], [[null, 1]]])('there is no name in %j', (parts) => {
  expect(nameOf(...parts)).toBeNull()
})
