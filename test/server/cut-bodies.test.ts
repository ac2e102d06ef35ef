import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { push } from '#contract/tablet.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { isOnPostgres } from '#test/fakes/database.ts'
import { type Served, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet, type SigningTablet } from '#test/fakes/signing-tablet.ts'

/** PostgreSQL is asked at every so-manieth place; what is cut is cut before a database hears of it. */
const STEP = isOnPostgres() ? 29 : 1

type Sent = { status: number; stored: number }
type Send = (body: Uint8Array<ArrayBuffer>, zipped: boolean) => Promise<Sent>

/** A tablet with two checks to send, whose signed request can be sent with any bytes in place of its own. */
async function aBatch(): Promise<{ whole: Uint8Array<ArrayBuffer>; send: Send }> {
  const served = await serveSchool()
  const tablet = await enrolTablet(served)
  for (const check of ['check-1', 'check-2']) await tablet.write(checkOf(check))
  const text = JSON.stringify(tablet.batch())
  const headers = await signedFor(tablet, text)
  const send: Send = async (body, zipped) => {
    const encoding: Record<string, string> = zipped ? { 'Content-Encoding': 'gzip' } : {}
    const { status } = await served.ask(push.path, {
      method: 'POST',
      headers: { ...headers, ...encoding },
      body,
    })
    return { status, stored: await storedIn(served) }
  }
  return { whole: new TextEncoder().encode(text), send }
}

/** The headers under which the tablet would send it; nothing arrives. */
async function signedFor(tablet: SigningTablet, body: string): Promise<Record<string, string>> {
  let signed: Record<string, string> = {}
  await tablet.send('POST', push.path, body, (headers) => {
    signed = { ...headers }
    for (const name of Object.keys(headers)) delete headers[name]
  })
  return signed
}

async function storedIn({ world }: Served): Promise<number> {
  return (await world.database.all('select seq from event')).length
}

/** What came of each place that was tried and is not as it should be. */
async function wrongAt(
  length: number,
  send: (place: number) => Promise<Sent>,
  isRight: (sent: Sent) => boolean,
): Promise<{ place: number; sent: Sent }[]> {
  const wrong: { place: number; sent: Sent }[] = []
  for (let place = 0; place < length; place += STEP) {
    const sent = await send(place)
    if (!isRight(sent)) wrong.push({ place, sent })
  }
  return wrong
}

const isRefused = ({ status, stored }: Sent): boolean => [400, 401].includes(status) && stored === 0
/** Bits of a gzip's head mean nothing: with one of them changed all is there, or nothing is. */
const isAllOrNothing = ({ status, stored }: Sent): boolean =>
  status === 200 ? stored === 2 : [400, 401].includes(status) && stored % 2 === 0

it('a batch that ends at whatever byte is refused, stores nothing, and arrives whole the next time', async () => {
  const { whole, send } = await aBatch()
  expect(await wrongAt(whole.length, (end) => send(whole.slice(0, end), false), isRefused)).toEqual([])
  expect(await send(whole, false)).toEqual({ status: 200, stored: 2 })
})

it('a zipped batch that ends at whatever byte is refused, stores nothing, and arrives whole the next time', async () => {
  const { whole, send } = await aBatch()
  const zipped = new Uint8Array(gzipSync(whole))
  expect(await wrongAt(zipped.length, (end) => send(zipped.slice(0, end), true), isRefused)).toEqual([])
  expect(await send(zipped, true)).toEqual({ status: 200, stored: 2 })
})

it('a batch with any one byte changed, zipped or not, is stored whole or not at all', async () => {
  const { whole, send } = await aBatch()
  const zipped = new Uint8Array(gzipSync(whole))
  const changed = (bytes: Uint8Array, place: number): Uint8Array<ArrayBuffer> => {
    const bent = new Uint8Array(bytes)
    bent[place] = (bent[place] ?? 0) ^ 0x10
    return bent
  }
  expect(await wrongAt(whole.length, (place) => send(changed(whole, place), false), isRefused)).toEqual([])
  expect(await wrongAt(zipped.length, (place) => send(changed(zipped, place), true), isAllOrNothing)).toEqual(
    [],
  )
  expect(await send(zipped, true)).toEqual({ status: 200, stored: 2 })
})
