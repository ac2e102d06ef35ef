import { describe, expect, it } from 'vitest'
import { parseHeader } from '#contract/header.ts'
import { type EventHeader, headerText } from '#ledger/event.ts'

const HEADER: EventHeader = {
  v: 1,
  kind: 'check',
  school: 's',
  stream: 't',
  seq: 1,
  at: 1,
  mono: 0,
  boot: 'b',
  off: null,
  offErr: null,
  policyVersion: 0,
  cursor: '',
  actor: 'device',
  kid: 'k',
}

describe('parseHeader', () => {
  it('reads back what a tablet writes, also of a kind it does not know', () => {
    for (const kind of ['check', 'something-new']) {
      expect(parseHeader(headerText({ ...HEADER, kind }))).toEqual({ ok: true, value: { ...HEADER, kind } })
    }
  })

  it.each([
    ['spaces', (text: string) => text.replace(',', ', ')],
    ['another order of keys', (text: string) => text.replace('"v":1}', '"v":1,"a":1}')],
    ['a number written otherwise', (text: string) => text.replace('"at":1,', '"at":1.0,')],
    ['an escaped letter', (text: string) => text.replace('"device"', '"\\u0064evice"')],
    ['a key twice', (text: string) => text.replace('"at":1,', '"at":1,"at":1,')],
    ['no JSON', () => 'device'],
    ['a place before the first', (text: string) => text.replace('"seq":1', '"seq":0')],
    ['a float', (text: string) => text.replace('"at":1,', '"at":1.5,')],
    ['a hostile id', (text: string) => text.replace('"t"', '"../t"')],
    ['another version', (text: string) => text.replace('"v":1', '"v":2')],
  ])('refuses a header with %s', (_what, change) => {
    expect(parseHeader(change(headerText(HEADER))).ok).toBe(false)
  })
})
