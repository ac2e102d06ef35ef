import { describe, expect, it } from 'vitest'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { DENY_LIST_OLD_MS, oldDenyList } from '#kiosk/deny-list.ts'
import type { Slot } from '#kiosk/lanes.ts'
import { factsWith, identityOf, MORNING } from '#test/fakes/facts.ts'

const named = (means: 'pass' | 'search'): Slot => ({
  facts: factsWith({ identity: identityOf('visitor', { means }) }),
  policy: DEFAULT_POLICY,
  bearer: null,
})

describe('the age of the deny list', () => {
  it('is told beside whoever is named by a pass once it is more than a day', () => {
    const heardAt = MORNING - DENY_LIST_OLD_MS
    expect(oldDenyList(named('pass'), heardAt, MORNING)).toBeNull()
    expect(oldDenyList(named('pass'), heardAt, MORNING + 1)).toBe(heardAt)
  })

  it('is not told of somebody whom no pass names, nor of nobody', () => {
    const heardAt = MORNING - 2 * DENY_LIST_OLD_MS
    expect(oldDenyList(named('search'), heardAt, MORNING)).toBeNull()
    expect(oldDenyList(null, heardAt, MORNING)).toBeNull()
    expect(oldDenyList(named('pass'), null, MORNING)).toBeNull()
  })
})
