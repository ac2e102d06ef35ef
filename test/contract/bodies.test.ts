import { expect, it } from 'vitest'
import { BODY_PARSERS } from '#contract/bodies.ts'
import { parse } from '#contract/endpoint.ts'
import type { Reuse } from '#domain/reuse.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { identityOf, reading } from '#test/fakes/facts.ts'

const { body } = checkOf('check-1')

it('a check is read however often the temperature was taken', () => {
  const readings = Array.from({ length: 300 }, () => reading(367))
  expect(parse(BODY_PARSERS.check, { ...body, readings })).toMatchObject({ ok: true, value: { readings } })
})

it('a check is read whatever stood in the pass of a stranger, and shows no marks that turn its line', () => {
  const identity = identityOf('visitor')
  const person = { ...identity.person, name: `\u202E${identity.person.name}\u0007` }
  expect(parse(BODY_PARSERS.check, { ...body, identity: { ...identity, person } })).toMatchObject({
    ok: true,
    value: { identity: { person: { name: identity.person.name } } },
  })
})

it('a check of a tablet that had no memory of the day is read, and knows nothing', () => {
  const { reuse: _, ...before } = body
  expect(parse(BODY_PARSERS.check, before)).toMatchObject({ ok: true, value: { reuse: [] } })
})

it('a check is read with all that the memory of the day held against it', () => {
  const place = { gate: '东门', lane: '2' }
  const reuse: Reuse[] = [
    { code: 'code-of-another', at: 1, place: null },
    { code: 'another-code', at: 1, place },
    { code: 'passed-back', at: 1 },
    { code: 'at-another-lane', at: 1, place, outcome: 'turn-away' },
  ]
  const held = checkOf('check-1', { reuse }).body
  expect(held.reasons).toHaveLength(2)
  expect(parse(BODY_PARSERS.check, held)).toMatchObject({ ok: true, value: { reuse, reasons: held.reasons } })
})
