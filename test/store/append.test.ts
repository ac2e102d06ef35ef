import { describe, expect, it } from 'vitest'
import { parseHeader } from '#contract/header.ts'
import { firstBreak, GENESIS } from '#ledger/chain.ts'
import { enrolledStore, openTestStore } from '#test/fakes/store.ts'

const applied = (version: number) => ({ kind: 'policy-applied', body: { version } }) as const

describe('append', () => {
  it('writes a dense chain that the server accepts and can unseal', async () => {
    const { store, unsealer } = await enrolledStore()
    for (let i = 1; i <= 5; i++) await store.append(applied(i), 'guard-1')
    const events = await store.eventsAfter(0, 100)
    expect(events.map((event) => event.seq)).toEqual([1, 2, 3, 4, 5, 6])
    expect(firstBreak({ seq: 0, hash: GENESIS }, events)).toBeNull()
    const headers = events.map((event) => parseHeader(event.header))
    expect(headers.every((header) => header.ok)).toBe(true)
    const bodies = await Promise.all(events.map(async (event) => event.body && unsealer.unseal(event.body)))
    expect(bodies.slice(1)).toEqual([1, 2, 3, 4, 5].map((version) => JSON.stringify({ version })))
  })

  it('refuses before enrolment and says so', async () => {
    const { store } = await openTestStore()
    await expect(store.append(applied(1), 'device')).rejects.toMatchObject({ problem: 'not-enrolled' })
  })
})
