import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import {
  hitsIn,
  marksOf,
  WATCH_MARKS,
  type WatchHit,
  type WatchListed,
  type WatchTold,
  withFound,
} from '#domain/watch-list.ts'

/* The form of these files is told in `test/vectors/watch-list/README.md`. */
const told = v.strictObject({
  name: v.optional(v.string()),
  phone: v.optional(v.string()),
  idDigits: v.optional(v.string()),
})
const pairs = v.array(
  v.strictObject({
    title: v.strictObject({ zh: v.string(), en: v.string() }),
    listed: told,
    told,
    by: v.array(v.picklist(WATCH_MARKS)),
  }),
)
const vectors = (file: string) =>
  v.parse(pairs, JSON.parse(readFileSync(new URL(`../vectors/watch-list/${file}`, import.meta.url), 'utf8')))

const NOON = Date.parse('2026-11-23T12:00:00+08:00')

/** An entry as it is told, its digests the texts themselves. */
function entry(watch: string, known: WatchTold, until = NOON + 1): WatchListed {
  const marks = marksOf(known).map(({ by, text }) => ({ by, digest: text, box: '' }))
  return { watch, until, marks }
}

function hits(list: readonly WatchListed[], said: WatchTold): WatchHit[] {
  return hitsIn(
    list,
    marksOf(said).map(({ by, text }) => ({ by, digest: text })),
    NOON,
  )
}

describe('the guard is asked when', () => {
  it.each(vectors('same.json'))('$title.en', ({ listed, told: said, by }) => {
    expect(hits([entry('w1', listed)], said)).toEqual([{ watch: 'w1', by }])
  })
})

describe('the guard is not asked for', () => {
  it.each(vectors('other.json'))('$title.en', ({ listed, told: said }) => {
    expect(hits([entry('w1', listed)], said)).toEqual([])
  })
})

describe('the watch list', () => {
  it('is asked for no longer than an entry lasts', () => {
    expect(hits([entry('w1', { name: '钱甲一' }, NOON)], { name: '钱甲一' })).toEqual([])
    expect(hits([entry('w1', { name: '钱甲一' }, NOON + 1)], { name: '钱甲一' })).toHaveLength(1)
  })

  it('names every entry that somebody may be, each once', () => {
    const list = [entry('w1', { name: '钱甲一', phone: '13800000000' }), entry('w2', { name: '钱甲一' })]
    expect(hits(list, { name: '钱甲一', phone: '13800000000' })).toEqual([
      { watch: 'w1', by: ['name', 'phone'] },
      { watch: 'w2', by: ['name'] },
    ])
  })

  it('keeps what a guard answered, whatever is found later, and drops a question whose entry is gone', () => {
    const before: WatchHit[] = [
      { watch: 'w1', by: ['name'], answer: 'not-sure' },
      { watch: 'w2', by: ['name'] },
    ]
    const list = [{ watch: 'w1' }, { watch: 'w3' }]
    const found: WatchHit[] = [
      { watch: 'w1', by: ['name', 'phone'] },
      { watch: 'w3', by: ['phone'] },
    ]
    expect(withFound(before, found, list)).toEqual([
      { watch: 'w1', by: ['name'], answer: 'not-sure' },
      { watch: 'w3', by: ['phone'] },
    ])
    expect(withFound(before, [], list)).toEqual([{ watch: 'w1', by: ['name'], answer: 'not-sure' }])
  })

  it('still asks about an entry that stands when nobody knows any more by what it was found', () => {
    const before: WatchHit[] = [{ watch: 'w1', by: ['phone'] }]
    expect(withFound(before, [], [{ watch: 'w1' }])).toEqual(before)
    const found: WatchHit[] = [{ watch: 'w1', by: ['name', 'phone'] }]
    expect(withFound(before, found, [{ watch: 'w1' }])).toEqual(found)
  })
})
