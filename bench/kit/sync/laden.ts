import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { openRecords, type Records } from '#cli/rig/records.ts'
import { push } from '#contract/tablet.ts'
import { chanceFrom } from '#drill/chance.ts'
import { createApp } from '#server/app.ts'
import type { Database } from '#server/db/database.ts'
import { foundSchool } from '#server/school/found.ts'
import { NO_ROOM } from '#server/sheets/room.ts'
import type { World } from '#server/world.ts'
import { enrolTablet, type SigningTablet } from '#test/fakes/signing-tablet.ts'

/** A school has about so many tablets (SYNC.md §2.6), and so many people who come to each: most of them once. */
const TABLETS_OF_SCHOOL = 5
const PEOPLE = 2_000
/** All of it is of today, which is the most work: the other lanes are told. */
const BETWEEN_MS = 1_500

/** A batch on the disk, ready to be sent but for its signature, which holds for ten minutes only. */
export type Batch = { at: number; bytes: number; sha256: string; events: number }

export type LadenTablet = { stream: string; sign: SigningTablet['sign']; batches: readonly Batch[] }

/** Tablets with everything still to send: chained, sealed, cut into batches. */
export type Laden = {
  tablets: readonly LadenTablet[]
  events: number
  /** The body of a request. */
  read: (batch: Batch) => Uint8Array<ArrayBuffer>
  close: () => void
}

export type LadenTerms = { tablets: number; events: number; batch: number }

/** Founds the schools, enrols the tablets and lets each write its events into a file in `folder`. */
export async function loadTablets(database: Database, folder: string, terms: LadenTerms): Promise<Laden> {
  const file = openSync(join(folder, 'batches'), 'w+')
  const world = worldOver(database)
  const app = createApp(world)
  const ask = (path: string, init?: RequestInit): Promise<Response> =>
    app(new Request(`http://gate.test${path}`, init), { address: '192.0.2.1' })
  const tablets: LadenTablet[] = []
  let [school, written] = ['', 0]
  for (let n = 0; n < terms.tablets; n += 1) {
    if (n % TABLETS_OF_SCHOOL === 0) school = await newSchool(world, n)
    const tablet = await enrolTablet({ ask, school, world })
    const batches: Batch[] = []
    for await (const text of batchesOf(tablet, n, terms)) {
      const body = Buffer.from(text.body)
      writeSync(file, body, 0, body.length, written)
      const sha256 = createHash('sha256').update(body).digest('hex')
      batches.push({ at: written, bytes: body.length, sha256, events: text.events })
      written += body.length
    }
    tablets.push({ stream: tablet.enrolment.stream, sign: tablet.sign, batches })
  }
  return {
    tablets,
    events: terms.tablets * terms.events,
    read: ({ at, bytes }) => {
      const body = new Uint8Array(bytes)
      readSync(file, body, 0, bytes, at)
      return body
    },
    close: () => closeSync(file),
  }
}

/** The path of a push, as it is signed. */
export const PUSH = push.path

async function* batchesOf(
  tablet: SigningTablet,
  n: number,
  { events, batch }: LadenTerms,
): AsyncGenerator<{ body: string; events: number }> {
  const records: Records = openRecords(`bench-${n}`, chanceFrom(n), { from: n * PEOPLE, count: PEOPLE })
  const now = Date.now()
  for (let seq = 0; seq < events; seq += 1) {
    const at = now - (events - seq) * BETWEEN_MS
    await tablet.write(records.next(at), { at })
    const isFull = (seq + 1) % batch === 0
    if (!isFull && seq + 1 < events) continue
    const from = seq - (seq % batch)
    const request = tablet.batch(from, batch)
    yield { body: JSON.stringify(request), events: request.events.length }
  }
}

async function newSchool(world: World, n: number): Promise<string> {
  const founding = { schoolName: 'bench', account: `a${n}`, name: 'bench', password: 'bench' }
  return (await foundSchool(world, founding)).school
}

function worldOver(database: Database): World {
  return {
    ...{ database, clock: Date.now, files: new Map(), demo: null },
    ...{ setUpSecret: null, room: NO_ROOM },
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    settings: { secure: false, trustProxy: false, pinRounds: 1, scrypt: { N: 2, r: 1, p: 1 } },
    log: (line) => process.stderr.write(`${JSON.stringify(line)}\n`),
  }
}
