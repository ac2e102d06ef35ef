import { describe, expect, it } from 'vitest'
import { enrolmentText } from '#contract/signature.ts'
import { toBase64url, utf8 } from '#ledger/bytes.ts'
import { LINK_MS, mintLink } from '#server/tablets/enrolment.ts'
import { GATE, refusal, type Served, serveSchool } from '#test/fakes/served.ts'

async function newKey(): Promise<{ publicKey: string; sign: (secret: string) => Promise<string> }> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ])
  return {
    publicKey: toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))),
    sign: async (secret) =>
      toBase64url(
        new Uint8Array(
          await crypto.subtle.sign(
            { name: 'ECDSA', hash: 'SHA-256' },
            pair.privateKey,
            utf8(enrolmentText(secret)),
          ),
        ),
      ),
  }
}

async function enrolWith(
  served: Served,
  secret: string,
  key: Awaited<ReturnType<typeof newKey>>,
  address?: string,
): Promise<Response> {
  const proof = { means: 'key', publicKey: key.publicKey, signature: await key.sign(secret) }
  const body = JSON.stringify({ protocol: 1, secret, proof, app: '0.1.0' })
  return await served.ask('/v1/enrol', {
    method: 'POST',
    body,
    ...(address === undefined ? {} : { address }),
  })
}

describe('an enrolment link', () => {
  it('makes one tablet, and answers the same tablet again when its first answer was lost', async () => {
    const served = await serveSchool()
    const { secret } = await mintLink(served.world, served.school, GATE)
    const key = await newKey()
    const first = await enrolWith(served, secret, key)
    expect(first.status).toBe(200)
    const enrolled = (await first.json()) as Record<string, unknown>
    expect(enrolled).toMatchObject({
      school: served.school,
      schoolName: '测试学校',
      tabletName: '东门平板',
      token: null,
      leaseMs: 72 * 3_600_000,
    })
    expect(await (await enrolWith(served, secret, key)).json()).toEqual(enrolled)
    expect(await refusal(await enrolWith(served, secret, await newKey()))).toEqual({
      status: 410,
      problem: 'link-spent',
    })
    expect(await served.world.database.all('select name from head')).toEqual([{ name: '东门平板' }])
  })

  it('makes one tablet when two browsers open it at once', async () => {
    const served = await serveSchool()
    const { secret } = await mintLink(served.world, served.school, GATE)
    const keys = await Promise.all([newKey(), newKey(), newKey()])
    const answers = await Promise.all(keys.map((key) => enrolWith(served, secret, key)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 410, 410])
  })

  it('lives fifteen minutes', async () => {
    const served = await serveSchool()
    const { secret } = await mintLink(served.world, served.school, GATE)
    served.pass(LINK_MS)
    expect(await refusal(await enrolWith(served, secret, await newKey()))).toEqual({
      status: 410,
      problem: 'link-expired',
    })
  })

  it('is not spent by a wrong proof', async () => {
    const served = await serveSchool()
    const { secret } = await mintLink(served.world, served.school, GATE)
    const [key, other] = await Promise.all([newKey(), newKey()])
    const mixed = { publicKey: key.publicKey, sign: other.sign }
    expect(await refusal(await enrolWith(served, secret, mixed))).toEqual({
      status: 401,
      problem: 'bad-signature',
    })
    expect((await enrolWith(served, secret, key)).status).toBe(200)
  })

  it('is kept only as a hash', async () => {
    const served = await serveSchool()
    const { secret } = await mintLink(served.world, served.school, GATE)
    expect(JSON.stringify(await served.world.database.all('select * from enrolment'))).not.toContain(secret)
  })
})

describe('guessing', () => {
  it('is over after five wrong secrets from one address, for as long as a link lives', async () => {
    const served = await serveSchool()
    const key = await newKey()
    const { secret } = await mintLink(served.world, served.school, GATE)
    for (let i = 0; i < 5; i++) {
      expect(await refusal(await enrolWith(served, `wrong${i}`, key))).toEqual({
        status: 404,
        problem: 'not-found',
      })
    }
    expect(await refusal(await enrolWith(served, secret, key))).toEqual({
      status: 429,
      problem: 'too-many-tries',
      retryAfter: 900,
    })
    expect((await enrolWith(served, secret, key, '192.0.2.9')).status).toBe(200)
    served.pass(LINK_MS)
    expect(await refusal(await enrolWith(served, 'wrong', key))).toEqual({
      status: 404,
      problem: 'not-found',
    })
  })

  it('counts the address a trusted proxy names last, and none that a stranger writes', async () => {
    const guess = (served: Served, forwarded: string) =>
      served.ask('/v1/enrol', { method: 'POST', body: '{', headers: { 'X-Forwarded-For': forwarded } })
    const direct = await serveSchool()
    for (let i = 0; i < 5; i++) await guess(direct, `198.51.100.${i}`)
    expect((await guess(direct, '198.51.100.99')).status).toBe(429)
    const proxied = await serveSchool({ world: { settings: { ...direct.world.settings, trustProxy: true } } })
    for (let i = 0; i < 5; i++) await guess(proxied, `invented${i}, 198.51.100.7`)
    expect((await guess(proxied, 'invented, 198.51.100.7')).status).toBe(429)
    expect((await guess(proxied, '198.51.100.7, 198.51.100.8')).status).toBe(400)
  })
})
