import { expect, it } from 'vitest'
import { dayOf } from '#domain/calendar.ts'
import type { Entry } from '#ledger/bodies.ts'
import type { RememberedAbsence } from '#store/store.ts'
import { breakWrites } from '#test/fakes/broken-database.ts'
import { enrolledStore, openTestStore } from '#test/fakes/store.ts'

const DAY_MS = 24 * 60 * 60_000

function entryOf({ absence, at }: RememberedAbsence): Entry {
  const days = { fromOn: dayOf(at), untilOn: dayOf(at), sessions: null }
  const person = { id: 's1', kind: 'student', name: '林一诺', unit: '三年级2班' } as const
  return {
    kind: 'absence',
    body: { absence, act: 'noted', person, ...days, reason: 'illness', symptoms: ['cough'], note: '' },
  }
}
const ill = (absence: string, at: number): RememberedAbsence => ({
  ...{ absence, person: 's1', reason: 'illness', symptoms: ['cough'], at, withdrawn: false },
})

it('an absence is kept with its event, survives a reload, and is forgotten with its school day', async () => {
  const { store, clock, name } = await enrolledStore()
  const noted = ill('a1', clock.now())
  await store.append(entryOf(noted), 'guard-1', undefined, noted)
  expect(await store.absences()).toEqual([noted])
  await store.append(entryOf(noted), 'guard-1', undefined, { ...noted, withdrawn: true })
  store.close()
  const again = await openTestStore({ name, fake: clock })
  expect(await again.store.absences()).toEqual([{ ...noted, withdrawn: true }])
  await clock.pass(DAY_MS)
  expect(await again.store.absences()).toEqual([])
})

it('an absence whose event could not be written is not remembered', async () => {
  const { store, clock } = await enrolledStore()
  await store.append({ kind: 'policy-applied', body: { version: 1 } }, 'guard-1')
  const mend = breakWrites((store) =>
    store === 'absences' ? new DOMException('full', 'UnknownError') : null,
  )
  const noted = ill('a1', clock.now())
  await expect(store.append(entryOf(noted), 'guard-1', undefined, noted)).rejects.toThrow()
  mend()
  expect(await store.absences()).toEqual([])
})
