import { describe, expect, it } from 'vitest'
import { parseExport } from '#contract/export.ts'
import { carryUnsent } from '#kiosk/carry.ts'
import { StoreError } from '#store/store-error.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { enrolledStore, openTestStore } from '#test/fakes/store.ts'

/** Whoever takes the file, and what came. */
function hands() {
  const files: { file: Blob; name: string }[] = []
  return { files, save: (file: Blob, name: string): void => void files.push({ file, name }) }
}

const AT = Date.parse('2026-03-02T07:42:00+08:00')

describe('records that are carried away from the tablet', () => {
  it('are one file of everything that no server has, named after tablet and time', async () => {
    const { store } = await enrolledStore()
    for (const n of [1, 2]) await store.append(checkOf(`check-${n}`), 'guard-1')
    const { files, save } = hands()
    const { head } = await store.progress()
    expect(await carryUnsent(store, AT, save)).toEqual({
      state: 'saved',
      name: 'campus-gate-东门1-20260302-0742.cgx',
      records: head.seq,
    })
    const pushes = parseExport((await files[0]?.file.text()) ?? '')
    expect(pushes.ok && pushes.value.map(({ stream }) => stream)).toEqual(['tablet-1'])
    expect(await store.progress()).toMatchObject({ acked: 0 })
  })

  it('are none where nothing waits, and before the tablet is enrolled', async () => {
    const { save, files } = hands()
    const { store } = await enrolledStore()
    await store.append(checkOf('check-1'), 'guard-1')
    const { head } = await store.progress()
    await store.acknowledge('tablet-1', head.seq, 0)
    expect(await carryUnsent(store, AT, save)).toEqual({ state: 'none' })
    expect(files).toEqual([])
  })

  it('are refused aloud where the browser keeps no key, and where the storage fails', async () => {
    const { save } = hands()
    const { store } = await enrolledStore({}, { proof: { means: 'token', token: 'dG9rZW4' } })
    await store.append(checkOf('check-1'), 'guard-1')
    expect(await carryUnsent(store, AT, save)).toEqual({ state: 'no-key' })
    const failing = { ...store, progress: () => Promise.reject(new StoreError('storage-lost')) }
    expect(await carryUnsent(failing, AT, save)).toEqual({ state: 'failed' })
    const bare = await openTestStore()
    expect(await carryUnsent(bare.store, AT, save)).toEqual({ state: 'failed' })
  })
})
