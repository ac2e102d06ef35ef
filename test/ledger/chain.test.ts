import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextEvent } from '#ledger/append.ts'
import { utf8 } from '#ledger/bytes.ts'
import { eventHash, firstBreak, GENESIS, sha256Hex } from '#ledger/chain.ts'
import type { Head, LedgerEvent } from '#ledger/event.ts'

const START: Head = { seq: 0, hash: GENESIS }

function chainOf(events: number): LedgerEvent[] {
  const chain: LedgerEvent[] = []
  for (let i = 0; i < events; i++) {
    const header = {
      kind: 'check',
      school: 's',
      stream: 't',
      at: 1000 + i,
      mono: i,
      boot: 'b',
      off: null,
      offErr: null,
      policyVersion: 1,
      cursor: '',
      actor: 'g',
      kid: 'k',
    }
    chain.push(nextEvent(chain.at(-1) ?? START, header, utf8(`body ${i}`)))
  }
  return chain
}

describe('the chain of a stream', () => {
  it('hashes the label, the hash before, the header and the hash of the sealed body', () => {
    const [event] = chainOf(1)
    if (event === undefined) throw new Error('no event')
    const body = createHash('sha256').update('body 0').digest()
    const whole = createHash('sha256')
      .update('CG-event-1')
      .update(Buffer.alloc(32))
      .update(event.header)
      .update(body)
    expect(event.hash).toBe(whole.digest('hex'))
    expect(event.header).toBe(
      '{"actor":"g","at":1000,"boot":"b","cursor":"","kid":"k","kind":"check","mono":0,"off":null,"offErr":null,"policyVersion":1,"school":"s","seq":1,"stream":"t","v":1}',
    )
  })

  it('is whole as it was written, also without its bodies', () => {
    const chain = chainOf(20)
    expect(firstBreak(START, chain)).toBeNull()
    expect(
      firstBreak(
        START,
        chain.map((event) => ({ ...event, body: null })),
      ),
    ).toBeNull()
    expect(firstBreak(chain[9] ?? START, chain.slice(10))).toBeNull()
  })

  it('shows every record that was changed, removed, swapped or put in', () => {
    const length = 12
    const whole = chainOf(length)
    fc.assert(
      fc.property(
        fc.nat(length - 1),
        fc.constantFrom('header', 'body', 'hash', 'remove', 'swap', 'insert'),
        (at, how) => {
          const chain = whole.map((event) => ({ ...event }))
          const event = chain[at]
          const next = chain[at + 1]
          if (event === undefined) throw new Error('no event')
          if (how === 'header') event.header = event.header.replace('"actor":"g"', '"actor":"h"')
          if (how === 'body') event.bodyHash = sha256Hex(utf8('other'))
          if (how === 'hash') event.hash = sha256Hex(utf8('other'))
          if (how === 'insert') chain.splice(at, 0, { ...event })
          if (how === 'remove') chain.splice(at, 1)
          if (how === 'swap' && next !== undefined)
            chain.splice(at, 2, { ...next, seq: event.seq }, { ...event, seq: next.seq })
          // A chain that lost only its end is whole in itself: the head that was told elsewhere shows it.
          const isTruncated = how === 'remove' && at === length - 1
          const isUntouched = how === 'swap' && next === undefined
          const found = firstBreak(START, chain)
          if (isTruncated) expect(chain.at(-1)?.hash).not.toBe(whole.at(-1)?.hash)
          else if (!isUntouched) expect(found?.seq).toBeLessThanOrEqual(at + 2)
          if (!isTruncated && !isUntouched) expect(found).not.toBeNull()
        },
      ),
      { numRuns: 500 },
    )
  })

  it('cannot be mended by hashing the changed record again', () => {
    const chain = chainOf(5)
    const third = chain[2]
    if (third === undefined) throw new Error('no event')
    const header = third.header.replace('"at":1002', '"at":1003')
    const forged = { ...third, header, hash: eventHash(chain[1]?.hash ?? '', header, third.bodyHash) }
    expect(firstBreak(START, [...chain.slice(0, 2), forged, ...chain.slice(3)])).toEqual({
      seq: 4,
      code: 'hash-differs',
    })
  })
})
