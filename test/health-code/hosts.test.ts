import { expect, it } from 'vitest'
import { DEFAULT_CODE_HOSTS, isStablePerPerson } from '#health-code/hosts.ts'

it.each([
  ['names the person by one token', 'h5.dingtalk.com', true],
  ['tells its time, so each showing is another token', 's.sh.gov.cn', false],
  ['has a text behind it that nobody found', 'ykm.gdbs.gov.cn', false],
  ['is not listed', 'codes.example', false],
  ['is not known', null, false],
])('a host that %s', (_, issuer, isStable) => {
  expect(isStablePerPerson(issuer, DEFAULT_CODE_HOSTS)).toBe(isStable)
})
