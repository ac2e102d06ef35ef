import { describe, expect, it } from 'vitest'
import { PROTOCOL, PROTOCOLS, spokenAt } from '#contract/version.ts'
import { syncProblemOf } from '#sync/failure.ts'

const YEAR = 365 * 24 * 3_600_000
/** As it will be when the second protocol has been out since day 0, the third since a year. */
const LATER = [
  { protocol: 1, until: YEAR },
  { protocol: 2, until: 2 * YEAR },
  { protocol: 3, until: null },
]

describe('the protocols a server speaks', () => {
  it('are its own and those whose time is not over', () => {
    expect(spokenAt(YEAR, LATER)).toEqual({ from: 1, to: 3 })
    expect(spokenAt(YEAR + 1, LATER)).toEqual({ from: 2, to: 3 })
    expect(spokenAt(9 * YEAR, LATER)).toEqual({ from: 3, to: 3 })
  })

  it('end with what this version of the tablet speaks, and rise by one', () => {
    expect(PROTOCOLS.at(-1)).toEqual({ protocol: PROTOCOL, until: null })
    expect(PROTOCOLS.map(({ protocol }, index) => protocol - index)).toEqual(
      PROTOCOLS.map(() => PROTOCOLS[0]?.protocol),
    )
  })
})

describe('a tablet that is not understood', () => {
  const refused = (speaks?: { from: number; to: number }) =>
    syncProblemOf({
      of: 'contract',
      problem: 'protocol-unknown',
      said: { problem: 'protocol-unknown', now: 1, ...(speaks && { speaks }) },
      retryAfterMs: null,
    })

  it('knows from what the server speaks which of the two is old', () => {
    expect(refused({ from: PROTOCOL + 1, to: PROTOCOL + 2 })).toBe('update-required')
    expect(refused({ from: PROTOCOL - 1, to: PROTOCOL - 1 })).toBe('server-outdated')
    expect(refused()).toBe('update-required')
  })
})
