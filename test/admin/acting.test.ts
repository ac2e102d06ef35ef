import { describe, expect, it } from 'vitest'
import { acting } from '#admin/acting.ts'
import type { Answer, Call, Failure } from '#admin/api.ts'
import { withdrawAbsence } from '#contract/day.ts'

const REQUEST = { absence: 'absence-1', note: '' }
const REFUSED: Failure = {
  ...{ code: 'not-found', asked: 'POST /api/console/absences', status: 404, retryAfter: null, at: null },
}

function answering(answer: Answer<object>) {
  const happened: string[] = []
  const call: Call = async () => {
    happened.push('asked')
    return answer as Answer<never> /* what the endpoint replies is nothing to it */
  }
  const act = acting(call, async () => happened.push('looked'))
  return { act, happened }
}

describe('a change that is asked for', () => {
  it('is looked at once it was made', async () => {
    const { act, happened } = answering({ ok: true, value: {} })
    expect(await act(withdrawAbsence, REQUEST)).toBeNull()
    expect(happened).toEqual(['asked', 'looked'])
  })

  it('is looked at as well when it was refused, and says why', async () => {
    const { act, happened } = answering({ ok: false, failure: REFUSED })
    expect(await act(withdrawAbsence, REQUEST)).toBe(REFUSED)
    expect(happened).toEqual(['asked', 'looked'])
  })
})
