import { describe, expect, it } from 'vitest'
import type { Answer, Failure } from '#admin/api.ts'
import { firstPages } from '#admin/paging.ts'

type Page = { rows: readonly string[]; next: string | null }
const OFFLINE: Failure = { code: 'offline', asked: 'GET /', status: null, retryAfter: null, at: null }
/** A list of three pages: a, b and c. */
const PAGES: Record<string, Page> = {
  '': { rows: ['a'], next: '1' },
  1: { rows: ['b'], next: '2' },
  2: { rows: ['c'], next: null },
}
const pageAt = async (cursor: string | null): Promise<Answer<Page>> => {
  const page = PAGES[cursor ?? '']
  return page === undefined ? { ok: false, failure: OFFLINE } : { ok: true, value: page }
}
const rowsOf = async (count: number) => {
  const answer = await firstPages(count, pageAt)
  return answer.ok ? answer.value.pages.flatMap(({ rows }) => rows) : answer.failure
}

describe('the first pages of a list', () => {
  it('are as many as were asked for, or all there are', async () => {
    expect(await rowsOf(1)).toEqual(['a'])
    expect(await rowsOf(2)).toEqual(['a', 'b'])
    expect(await rowsOf(Number.POSITIVE_INFINITY)).toEqual(['a', 'b', 'c'])
  })

  it('end with the page that says whether more follow', async () => {
    expect(await firstPages(2, pageAt)).toMatchObject({ value: { last: { next: '2' } } })
    expect(await firstPages(9, pageAt)).toMatchObject({ value: { last: { next: null } } })
  })

  it('are none once one of them cannot be fetched', async () => {
    const broken = async (cursor: string | null) => (cursor === '1' ? pageAt('gone') : pageAt(cursor))
    expect(await firstPages(3, broken)).toEqual({ ok: false, failure: OFFLINE })
  })
})
