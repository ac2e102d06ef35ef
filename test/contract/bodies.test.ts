import { expect, it } from 'vitest'
import { BODY_PARSERS } from '#contract/bodies.ts'
import { parse } from '#contract/endpoint.ts'
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
