import { describe, expect, it } from 'vitest'
import { typedPledge, withPledge } from '#admin/policy-pledge.ts'
import { STARTING_POLICY } from '#domain/policy-start.ts'
import type { Pledge } from '#domain/registration.ts'

const IN_FORCE: Pledge = { version: 4, own: { zh: '如实填写', en: 'I tell the truth' } }
const draft = { ...STARTING_POLICY, registration: { ...STARTING_POLICY.registration, pledge: IN_FORCE } }
const pledgeOf = (zh: string, en: string) => withPledge(draft, { zh, en }, IN_FORCE)?.registration.pledge

describe('a pledge that is typed', () => {
  it('is the next version once its text differs, however often it is changed before it is published', () => {
    expect(pledgeOf('如实填写，遵守校规', 'I tell the truth')).toEqual({
      version: 5,
      own: { zh: '如实填写，遵守校规', en: 'I tell the truth' },
    })
    expect(pledgeOf('又改一次', 'Again')?.version).toBe(5)
  })

  it('is the one in force again when it is changed back, so that nobody is asked anew for nothing', () => {
    expect(pledgeOf(' 如实填写 ', 'I tell the truth')).toBe(IN_FORCE)
  })

  it('gives way to the words the product comes with when both are empty, which is a change as well', () => {
    expect(pledgeOf('', '  ')).toEqual({ version: 5, own: null })
    expect(typedPledge({ version: 5, own: null })).toEqual({ zh: '', en: '' })
  })

  it('is not taken in one language alone, nor too long', () => {
    expect(pledgeOf('只有中文', '')).toBeUndefined()
    expect(pledgeOf('长'.repeat(2001), 'I tell the truth')).toBeUndefined()
  })
})
