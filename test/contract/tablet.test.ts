import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from '#contract/endpoint.ts'
import { policy } from '#contract/feed.ts'
import { PROBLEMS, type ProblemCode } from '#contract/problems.ts'
import { enrolmentText, signedText } from '#contract/signature.ts'
import { pull, push } from '#contract/tablet.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { utf8 } from '#ledger/bytes.ts'
import { GENESIS } from '#ledger/chain.ts'

const status = { app: '0.1.0', unsynced: 0, oldestUnsyncedAt: null, persisted: false, guard: null, clock: 1 }
const batch = { protocol: 1, stream: 'tablet-1', from: 0, events: [], head: GENESIS, status }

describe('a push', () => {
  it('is understood as the tablet sends it', () => {
    expect(parse(push.request, batch)).toEqual({ ok: true, value: batch })
  })

  it.each([
    ['from', { ...batch, from: -1 }],
    ['stream', { ...batch, stream: 'a b' }],
    ['head', { ...batch, head: 'ABC' }],
    ['events', { ...batch, events: Array.from({ length: 501 }, () => ({ header: '', body: '' })) }],
    ['events.0.body', { ...batch, events: [{ header: '', body: '+/=' }] }],
  ])('says that %s is wrong', (at, value) => {
    expect(parse(push.request, value)).toEqual({ ok: false, at })
  })

  it.each([
    ['half an event unsent', { ...status, unsynced: 0.5 }],
    ['an endless guard', { ...status, guard: 'g'.repeat(10_000) }],
    ['words', 'fine, thank you'],
    ['nothing', undefined],
  ])('is understood without its status when that is %s', (_what, said) => {
    expect(parse(push.request, { ...batch, status: said })).toEqual({
      ok: true,
      value: { ...batch, status: null },
    })
  })

  it('is a value or a place for anything at all, never an exception', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const parsed = [parse(push.request, value), parse(push.reply, value), parse(pull.reply, value)]
        for (const { ok } of parsed) expect(typeof ok).toBe('boolean')
      }),
    )
  })
})

describe('what is signed', () => {
  it('differs in every part of the request, and never from how its parts are joined', () => {
    const parts = fc.record({
      method: fc.constantFrom('GET', 'POST'),
      target: fc.constantFrom('/v1/push', '/v1/pull?cursor=a', '/v1/pull?cursor=b'),
      stream: fc.constantFrom('t', 't1'),
      sentAt: fc.constantFrom(1, 11),
      body: fc.constantFrom('', 'a', 'b'),
    })
    const textOf = ({
      method,
      target,
      stream,
      sentAt,
      body,
    }: typeof parts extends fc.Arbitrary<infer T> ? T : never) =>
      signedText(method, target, stream, sentAt, utf8(body))
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        expect(textOf(a) === textOf(b)).toBe(JSON.stringify(a) === JSON.stringify(b))
      }),
    )
  })

  it('is never the same for a request and an enrolment', () => {
    expect(signedText('POST', '/', 's', 1, utf8('')).split('\n')[0]).toBe('CG-request-1')
    expect(enrolmentText('abc')).toBe('CG-enrol-1|abc')
  })
})

describe('the feed', () => {
  it('carries the policy a school starts with', () => {
    expect(parse(policy, JSON.parse(JSON.stringify(DEFAULT_POLICY)))).toEqual({
      ok: true,
      value: DEFAULT_POLICY,
    })
  })
})

describe('problems', () => {
  it('are refusals, and those worth another try are no mistakes of the sender alone', () => {
    const codes = Object.keys(PROBLEMS) as ProblemCode[]
    expect(codes.every((code) => PROBLEMS[code].status >= 400)).toBe(true)
    expect(codes.filter((code) => PROBLEMS[code].status >= 500).every((code) => PROBLEMS[code].retry)).toBe(
      true,
    )
  })
})
