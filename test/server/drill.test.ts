import { expect, it } from 'vitest'
import { SIGNATURE_HEADERS } from '#contract/signature.ts'
import { push } from '#contract/tablet.ts'
import { bodyText } from '#ledger/bodies.ts'
import { generateSealingPair, openSealer } from '#ledger/seal.ts'
import { integer, only, text } from '#server/db/row.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { refusal, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'

/** A body as a drill seals it: to a key that no server has. */
async function drillBody(school: string) {
  const { publicKey } = await generateSealingPair()
  return (await openSealer(school, { kid: 'drill', publicKey })).seal(bodyText(checkOf('check-1')))
}

it('an event of a drill is refused: it names a school and a stream that no tablet speaks for', async () => {
  const served = await serveSchool()
  const tablet = await enrolTablet(served)
  const sealed = await drillBody('drill')
  tablet.writeRaw(sealed, { kind: 'check', school: 'drill', stream: 'drill-1', kid: 'drill' })
  expect(await refusal(await tablet.push())).toMatchObject({ status: 400, problem: 'malformed' })
  const asDrill = { ...tablet.batch(), stream: 'drill-1' }
  expect(await refusal(await tablet.push(asDrill))).toMatchObject({ problem: 'forbidden' })
  const body = JSON.stringify(asDrill)
  const foreign = await tablet.send('POST', push.path, body, (headers) => {
    headers[SIGNATURE_HEADERS.stream] = 'drill-1'
  })
  expect(foreign.status).toBe(401)
  const { n } = only(await served.world.database.all('select count(*) as n from event'))
  expect(Number(n)).toBe(0)
})

it('the body of a drill under a real header counts nobody', async () => {
  const served = await serveSchool()
  const tablet = await enrolTablet(served)
  tablet.writeRaw(await drillBody(served.school), { kind: 'check', kid: 'drill' })
  expect((await tablet.push()).status).toBe(200)
  const { database } = served.world
  const stored = only(await database.all('select disposition, why from event'))
  expect([text(stored, 'disposition'), text(stored, 'why')]).toEqual(['quarantined', 'unseal-failed'])
  expect(integer(only(await database.all('select count(*) as n from entry')), 'n')).toBe(0)
})
