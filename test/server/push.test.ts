import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { parse } from '#contract/endpoint.ts'
import { push } from '#contract/tablet.ts'
import { toBase64url, utf8 } from '#ledger/bytes.ts'
import { auditChains } from '#server/db/audit.ts'
import { integer, only } from '#server/db/row.ts'
import { foundSchool } from '#server/school/found.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { ADMIN, GATE, MONDAY, refusal, type Served, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet, type SigningTablet } from '#test/fakes/signing-tablet.ts'

async function ackedBy(response: Response): Promise<number> {
  expect(response.status).toBe(200)
  const reply = parse(push.reply, await response.json())
  if (!reply.ok) throw new Error(`push reply at ${reply.at}`)
  expect(reply.value.safe).toBe(0)
  return reply.value.acked
}

async function stored({ world }: Served): Promise<number> {
  return integer(only(await world.database.all('select count(*) as n from event')), 'n')
}

async function writeChecks(tablet: SigningTablet, count: number, from = 1): Promise<void> {
  for (let i = from; i < from + count; i++)
    await tablet.write(checkOf(`check-${tablet.enrolment.stream}-${i}`))
}

describe('push', () => {
  it('stores every event once, however often and however cut the batches come', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    await writeChecks(tablet, 7)
    expect(await ackedBy(await tablet.push(tablet.batch(0, 3)))).toBe(3)
    expect(await ackedBy(await tablet.push(tablet.batch(0, 3)))).toBe(3)
    expect(await ackedBy(await tablet.push(tablet.batch(1, 4)))).toBe(5)
    expect(await ackedBy(await tablet.push(tablet.batch(0, 2)))).toBe(2)
    expect(await ackedBy(await tablet.push(tablet.batch(0, 7)))).toBe(7)
    expect(await ackedBy(await tablet.push(tablet.batch(7, 0)))).toBe(7)
    expect(await stored(served)).toBe(7)
    const breaks: unknown[] = []
    expect(await auditChains(served.world.database, (found) => breaks.push(found))).toEqual({
      events: 7,
      streams: 1,
      erased: 0,
      broken: 0,
    })
    expect(breaks).toEqual([])
  })

  it('stores the same batch once when two copies arrive together', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    await writeChecks(tablet, 5)
    const answers = await Promise.all([tablet.push(), tablet.push(), tablet.push()])
    for (const answer of answers) expect(await ackedBy(answer)).toBe(5)
    expect(await stored(served)).toBe(5)
  })

  it('numbers the events of all tablets of a school without double, each tablet’s in its own order', async () => {
    const served = await serveSchool()
    const tablets = await Promise.all([enrolTablet(served), enrolTablet(served), enrolTablet(served)])
    await Promise.all(tablets.map((tablet) => writeChecks(tablet, 4)))
    await Promise.all(tablets.flatMap((tablet) => [tablet.push(tablet.batch(0, 2)), tablet.push()]))
    await Promise.all(tablets.map((tablet) => tablet.push()))
    const rows = await served.world.database.all('select stream, gseq from event order by stream, seq')
    expect(rows).toHaveLength(12)
    // What the lanes are told takes numbers of the same counter.
    const told = await served.world.database.all('select gseq from today')
    expect(new Set([...rows, ...told].map((row) => integer(row, 'gseq'))).size).toBe(12 + told.length)
    for (const { enrolment } of tablets) {
      const own = rows.flatMap((row) => (row['stream'] === enrolment.stream ? integer(row, 'gseq') : []))
      expect(own).toEqual([...own].sort((a, b) => a - b))
    }
  })

  it('asks for what is missing before a gap', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    await writeChecks(tablet, 5)
    await tablet.push(tablet.batch(0, 2))
    expect(await refusal(await tablet.push(tablet.batch(3, 2)))).toEqual({
      status: 409,
      problem: 'need',
      need: 3,
    })
    expect(await stored(served)).toBe(2)
  })

  it('refuses a batch whose chain does not end at its head', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    await writeChecks(tablet, 2)
    const bent = { ...tablet.batch(), head: 'f'.repeat(64) }
    expect(await refusal(await tablet.push(bent))).toEqual({ status: 422, problem: 'chain-broken' })
    const [first, second] = tablet.batch().events
    if (first === undefined || second === undefined) throw new Error('two events were written')
    const swapped = { ...tablet.batch(), events: [{ ...first, body: second.body }, second] }
    expect(await refusal(await tablet.push(swapped))).toEqual({ status: 422, problem: 'chain-broken' })
    expect(await stored(served)).toBe(0)
  })

  it('takes a zipped batch, signed over its plain bytes', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    await writeChecks(tablet, 3)
    const body = JSON.stringify(tablet.batch())
    let headers: Record<string, string> = {}
    await tablet.send('POST', push.path, body, (signed) => (headers = { ...signed }))
    const zipped = {
      method: 'POST',
      body: gzipSync(body),
      headers: { ...headers, 'Content-Encoding': 'gzip' },
    }
    expect(await ackedBy(await served.ask(push.path, zipped))).toBe(3)
    const torn = { ...zipped, body: gzipSync(body).subarray(0, 40) }
    expect(await refusal(await served.ask(push.path, torn))).toMatchObject({ status: 400 })
  })
})

describe('who may push', () => {
  it('nobody without the device key', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    const other = await enrolTablet(served)
    await writeChecks(tablet, 1)
    const body = JSON.stringify(tablet.batch())
    const unsigned = await served.ask(push.path, { method: 'POST', body })
    const bends: ((headers: Record<string, string>) => void)[] = [
      (headers) => (headers['CG-Signature'] = 'AAAA'),
      (headers) => delete headers['CG-Signature'],
      (headers) => (headers['CG-Sent-At'] = String(MONDAY + 1)),
      (headers) => delete headers['CG-Sent-At'],
      (headers) => (headers['CG-Stream'] = 'nobody'),
      (headers) => (headers['CG-Stream'] = other.enrolment.stream),
      (headers) => (headers['Authorization'] = 'Bearer guessed'),
    ]
    const answers = await Promise.all(
      bends.slice(0, 6).map((bend) => tablet.send('POST', push.path, body, bend)),
    )
    for (const answer of [unsigned, ...answers]) {
      expect(await refusal(answer)).toEqual({ status: 401, problem: 'bad-signature' })
    }
    expect(await stored(served)).toBe(0)
  })

  it('not with a body that was changed after it was signed', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    await writeChecks(tablet, 2)
    let headers: Record<string, string> = {}
    await tablet.send(
      'POST',
      '/v1/nowhere',
      JSON.stringify(tablet.batch()),
      (signed) => (headers = { ...signed }),
    )
    const moved = await served.ask(push.path, {
      method: 'POST',
      body: JSON.stringify(tablet.batch()),
      headers,
    })
    expect(await refusal(moved)).toEqual({ status: 401, problem: 'bad-signature' })
    await tablet.send(
      'POST',
      push.path,
      JSON.stringify(tablet.batch(0, 1)),
      (signed) => (headers = { ...signed }),
    )
    const longer = await served.ask(push.path, {
      method: 'POST',
      body: JSON.stringify(tablet.batch()),
      headers,
    })
    expect(await refusal(longer)).toEqual({ status: 401, problem: 'bad-signature' })
  })

  it('not with a request older than ten minutes; the answer tells the time', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    let headers: Record<string, string> = {}
    const body = JSON.stringify(tablet.batch())
    await tablet.send('POST', push.path, body, (signed) => (headers = { ...signed }))
    served.pass(10 * 60_000)
    expect((await served.ask(push.path, { method: 'POST', body, headers })).status).toBe(200)
    served.pass(1)
    const late = await served.ask(push.path, { method: 'POST', body, headers })
    expect(late.status).toBe(401)
    expect(await late.json()).toEqual({ problem: 'request-stale', now: MONDAY + 10 * 60_000 + 1 })
  })

  it.each([undefined, 'NaN', 'yesterday', 'Infinity'])(
    'not with a request that was signed over no time: %s',
    async (sentAt) => {
      const served = await serveSchool()
      const tablet = await enrolTablet(served, GATE, served.school)
      const body = JSON.stringify(tablet.batch())
      const answer = await tablet.sendAt(sentAt, 'POST', push.path, body)
      expect(await refusal(answer)).toEqual({ status: 401, problem: 'request-stale' })
    },
  )

  it('no revoked tablet', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    await writeChecks(tablet, 1)
    const signedIn = await served.signIn()
    const { stream } = tablet.enrolment
    expect((await served.post(`/api/tablets/${stream}/revoke`, { stream }, signedIn)).status).toBe(200)
    expect(await refusal(await tablet.push())).toEqual({ status: 403, problem: 'revoked' })
    expect(await stored(served)).toBe(0)
  })

  it('only for its own stream and its own school', async () => {
    const served = await serveSchool()
    const elsewhere = await foundSchool(served.world, {
      schoolName: '另一所学校',
      ...ADMIN,
      account: 'other',
    })
    const ours = await enrolTablet(served)
    const theirs = await enrolTablet(served, GATE, elsewhere.school)
    await writeChecks(theirs, 1)
    expect(await refusal(await ours.push(theirs.batch()))).toEqual({ status: 403, problem: 'forbidden' })
    ours.writeRaw(await ours.sealer.seal('{}'), { school: elsewhere.school })
    expect(await refusal(await ours.push())).toEqual({
      status: 400,
      problem: 'malformed',
      at: 'events.0.header',
    })
    ours.events.splice(0)
    ours.writeRaw(await ours.sealer.seal('{}'), { stream: theirs.enrolment.stream })
    expect(await refusal(await ours.push())).toEqual({
      status: 400,
      problem: 'malformed',
      at: 'events.0.header',
    })
    expect(await stored(served)).toBe(0)
  })

  it('a tablet without keys, by its token', async () => {
    const served = await serveSchool()
    const { mintLink } = await import('#server/tablets/enrolment.ts')
    const { secret } = await mintLink(served.world, served.school, GATE)
    const enrolment = await served.ask('/v1/enrol', {
      method: 'POST',
      body: JSON.stringify({ protocol: 1, secret, proof: { means: 'token' }, app: '0.1.0' }),
    })
    const { token, stream } = (await enrolment.json()) as { token: string; stream: string }
    const tablet = await enrolTablet(served)
    const body = JSON.stringify({ ...tablet.batch(), stream })
    const as = (bearer: string) =>
      served.ask(push.path, {
        method: 'POST',
        body,
        headers: { 'CG-Stream': stream, Authorization: `Bearer ${bearer}` },
      })
    expect((await as(token)).status).toBe(200)
    expect((await as(`${token}x`)).status).toBe(401)
    expect(JSON.stringify(await served.world.database.all('select * from head'))).not.toContain(token)
  })
})

describe('what arrives odd', () => {
  const reasons = async ({ world }: Served): Promise<unknown[]> =>
    (await world.database.all('select why from event order by gseq')).map((row) => row['why'])

  it('is stored, quarantined with its reason and acknowledged, and the chain goes on', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    const seal = (text: string) => tablet.sealer.seal(text)
    tablet.writeRaw(await seal('{}'), { kind: 'from-the-future' })
    tablet.writeRaw(await seal('not json'), { kind: 'check' })
    tablet.writeRaw(await seal('{"check":"x"}'), { kind: 'held-step' })
    tablet.writeRaw(await seal('{}'), { kind: 'check', kid: 'other' })
    tablet.writeRaw(utf8('never sealed'), { kind: 'check' })
    tablet.writeRaw(await seal('{}'), { kind: 'NOT A KIND' })
    await tablet.write(checkOf('good'))
    expect(await ackedBy(await tablet.push())).toBe(7)
    expect(await reasons(served)).toEqual([
      ...[
        'kind-unknown',
        'body-unreadable',
        'body-unreadable',
        'unseal-failed',
        'unseal-failed',
        'header-unreadable',
      ],
      null,
    ])
    expect(await served.world.database.all('select check_id from entry')).toEqual([{ check_id: 'good' }])
    expect((await auditChains(served.world.database, () => {})).broken).toBe(0)
  })

  it('is refused when no text could hold its header', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    await tablet.write(checkOf('good'))
    const batch = tablet.batch()
    for (const header of ['{"v":1,\u0000}', 'half a \ud83d', 'a line\n']) {
      const events = batch.events.map((event) => ({ ...event, header }))
      expect(await refusal(await tablet.push({ ...batch, events }))).toMatchObject({
        ...{ status: 400, problem: 'malformed', at: 'events.0.header' },
      })
    }
    expect(await ackedBy(await tablet.push())).toBe(1)
  })

  it('is no reason to refuse events when it is the status, which is then not believed', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    const board = async () =>
      await served.world.database.all('select app, unsynced, guard, contact_at from head')
    await writeChecks(tablet, 1)
    await tablet.push()
    const said = { app: '0.1.0', unsynced: 1, guard: 'guard-1' }
    expect(await board()).toEqual([{ ...said, contact_at: MONDAY }])
    served.pass(1000)
    await writeChecks(tablet, 2, 2)
    const nonsense = { ...tablet.batch(1).status, unsynced: -3, guard: 'x'.repeat(500) }
    const answer = await tablet.send(
      'POST',
      push.path,
      JSON.stringify({ ...tablet.batch(1), status: nonsense }),
    )
    expect(await ackedBy(answer)).toBe(3)
    expect(await stored(served)).toBe(3)
    expect(await board()).toEqual([{ ...said, contact_at: MONDAY + 1000 }])
  })

  it('is refused as malformed when it is no batch at all', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    const bad = async (body: string) => await refusal(await tablet.send('POST', push.path, body))
    expect(await bad('{')).toEqual({ status: 400, problem: 'malformed', at: '' })
    expect(await bad('')).toEqual({ status: 400, problem: 'malformed', at: '' })
    expect(await bad('null')).toMatchObject({ status: 400, problem: 'malformed' })
    expect(await bad(JSON.stringify({ ...tablet.batch(), from: -1 }))).toEqual({
      status: 400,
      problem: 'malformed',
      at: 'from',
    })
    const noBody = { ...tablet.batch(), events: [{ header: '{}', body: 'A' }] }
    expect(await bad(JSON.stringify(noBody))).toEqual({
      status: 400,
      problem: 'malformed',
      at: 'events.0.body',
    })
    expect(await bad(JSON.stringify({ ...tablet.batch(), protocol: 2 }))).toEqual({
      status: 426,
      problem: 'protocol-unknown',
      speaks: { from: 1, to: 1 },
    })
  })

  it('is refused as too large before it is read', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    const body = JSON.stringify({ ...tablet.batch(), padding: 'x'.repeat(300_000) })
    expect(await refusal(await tablet.send('POST', push.path, body))).toEqual({
      status: 413,
      problem: 'too-large',
    })
    const bomb = {
      method: 'POST',
      body: gzipSync('0'.repeat(50_000_000)),
      headers: { 'Content-Encoding': 'gzip' },
    }
    expect(await refusal(await served.ask(push.path, bomb))).toEqual({ status: 413, problem: 'too-large' })
  })

  it('never comes from the future: a tablet with a wrong clock is corrected by its last offset', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    const hour = 3_600_000
    await tablet.write(checkOf('ahead'), { at: MONDAY + 5 * hour, off: -6 * hour, offErr: 20 })
    await tablet.write(checkOf('unknown'), { at: MONDAY + 5 * hour })
    await tablet.write(checkOf('absurd'), {
      at: -Number.MAX_SAFE_INTEGER,
      off: -Number.MAX_SAFE_INTEGER,
      offErr: 1,
    })
    await tablet.push()
    const rows = await served.world.database.all('select check_id, at from entry order by seq')
    expect(rows).toEqual([
      { check_id: 'ahead', at: MONDAY - hour },
      { check_id: 'unknown', at: MONDAY },
      { check_id: 'absurd', at: 0 },
    ])
  })

  it('is kept as the very bytes that were sent', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    await writeChecks(tablet, 1)
    await tablet.push()
    const row = only(await served.world.database.all('select header, body, hash from event'))
    const [sent] = tablet.events
    expect(row['header']).toBe(sent?.header)
    expect(row['hash']).toBe(sent?.hash)
    expect(toBase64url(row['body'] as Uint8Array /* the column is a blob */)).toBe(
      toBase64url(sent?.body ?? new Uint8Array()),
    )
  })
})
