import { describe, expect, it } from 'vitest'
import type { ListedMark } from '#domain/watch-list.ts'
import { importDigestKey } from '#health-code/digest.ts'
import { type KnownMark, knownMarks, listedMarks, openNote } from '#ledger/watch-marks.ts'

const KEY = importDigestKey(new Uint8Array(32).fill(7))
const NOTE = { name: '钱甲一', organization: '某公司', reason: '两次未经同意进入教学楼' }
const TOLD = [{ name: '钱甲一', phone: '13800000000' }, { name: 'qianjiayi' }]

function own(marks: readonly ListedMark[], known: readonly KnownMark[]): [ListedMark, KnownMark] {
  for (const mark of marks)
    for (const one of known) if (one.by === mark.by && one.digest === mark.digest) return [mark, one]
  throw new Error('nothing is shared')
}

describe('an entry of the watch list as tablets are told it', () => {
  it('says nothing that can be read: no name, no phone, no reason', async () => {
    const text = JSON.stringify(await listedMarks('w1', TOLD, NOTE, await KEY))
    for (const word of ['钱', '13800000000', 'qianjiayi', '公司', '教学楼']) expect(text).not.toContain(word)
  })

  it('opens to whoever has one of its marks, however they write it', async () => {
    const marks = await listedMarks('w1', TOLD, NOTE, await KEY)
    expect(marks.map(({ by }) => by)).toEqual(['name', 'phone', 'name'])
    for (const told of [{ name: '钱 甲一' }, { name: 'Jiayi Qian' }, { phone: '+86 13800000000' }]) {
      const [mark, known] = own(marks, await knownMarks(told, await KEY))
      expect(await openNote('w1', mark, known)).toEqual(NOTE)
    }
  })

  it('opens to nobody else, and to no other school', async () => {
    const marks = await listedMarks('w1', TOLD, NOTE, await KEY)
    const elsewhere = await importDigestKey(new Uint8Array(32).fill(8))
    const [stranger] = await knownMarks({ name: '孙乙二' }, await KEY)
    const [foreign] = await knownMarks({ name: '钱甲一' }, elsewhere)
    const [mark] = marks
    if (mark === undefined || stranger === undefined || foreign === undefined) throw new Error('no marks')
    expect(marks.map(({ digest }) => digest)).not.toContain(foreign.digest)
    await expect(openNote('w1', mark, stranger)).rejects.toThrow()
    await expect(openNote('w1', mark, foreign)).rejects.toThrow()
    const [, known] = own(marks, await knownMarks({ name: '钱甲一' }, await KEY))
    await expect(openNote('w2', mark, known)).rejects.toThrow()
  })

  it('is the same each time it is made, and no two entries share a box under one mark', async () => {
    const once = await listedMarks('w1', TOLD, NOTE, await KEY)
    expect(await listedMarks('w1', TOLD, NOTE, await KEY)).toEqual(once)
    const other = await listedMarks('w2', TOLD, NOTE, await KEY)
    expect(other.map(({ digest }) => digest)).toEqual(once.map(({ digest }) => digest))
    for (const [index, { box }] of other.entries())
      expect(box.slice(0, 16)).not.toBe(once[index]?.box.slice(0, 16))
  })
})
