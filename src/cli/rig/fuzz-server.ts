import { gzipSync } from 'node:zlib'
import { CONSOLE_HEADER, type Endpoint } from '#contract/endpoint.ts'
import { SIGNATURE_HEADERS } from '#contract/signature.ts'
import { type Chance, chanceFrom } from '#drill/chance.ts'
import { inventSchool } from '#drill/school.ts'
import { type App, createApp } from '#server/app.ts'
import { auditChains } from '#server/db/audit.ts'
import { migrate } from '#server/db/migrate.ts'
import { text } from '#server/db/row.ts'
import { openSqlite } from '#server/db/sqlite.ts'
import { foundSchool } from '#server/school/found.ts'
import { importRoster } from '#server/school/roster.ts'
import { mintLink } from '#server/tablets/enrolment.ts'
import type { World } from '#server/world.ts'
import type { Enrolment } from '#store/store.ts'
import { enrolTablet } from '#sync/enrol.ts'
import { fullPace } from '#sync/pace.ts'
import { pushOnce } from '#sync/push.ts'
import { signedHeaders } from '#sync/signed.ts'
import { netOf, requestTo } from './app-net.ts'
import { ENDPOINTS } from './endpoints.ts'
import { anyValue, type KnownWords, shapedValue } from './fuzz-values.ts'
import { type MemoryStore, openMemoryStore } from './memory-store.ts'
import { openRecords } from './records.ts'
import { ADMIN, rigWorld } from './rig-world.ts'

/** A request that went wrong; `seed` and `number` make it again after those before it. */
export type ServerFailure = { number: number; what: 'crash' | 'hang'; asked: string; why: string }
export type ServerFuzzResult = {
  cases: number
  crashes: number
  hangs: number
  broken: number
  answered: number
}

export type ServerFuzzTerms = {
  seed: number
  cases: number
  report?: (failure: ServerFailure) => void
  progress?: (result: ServerFuzzResult) => void
  /** The server under test; the real one unless a test plants a bad one. */
  over?: (app: App) => App
}

/** No request may hold the server longer, ms of processor time. */
const LONGEST_MS = 1000
const MONDAY = Date.parse('2026-11-22T23:42:00Z')

/** Asks every endpoint for what nobody in their right mind asks: none may fail, hang or leave a broken chain. */
export async function fuzzServer(terms: ServerFuzzTerms): Promise<ServerFuzzResult> {
  const { seed, cases: count, report, progress } = terms
  const stage = await openStage(seed, terms.over ?? ((app) => app))
  const result: ServerFuzzResult = { cases: 0, crashes: 0, hangs: 0, broken: 0, answered: 0 }
  try {
    for (let number = 0; number < count; number++) {
      const chance = chanceFrom(Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(number + 1, 0xc2b2ae35))
      if (number % 200 === 0) await renew(stage, number)
      const failure = await askOnce(stage, number, chance, result)
      if (failure !== null) {
        result[failure.what === 'crash' ? 'crashes' : 'hangs'] += 1
        report?.(failure)
      }
      result.cases += 1
      if (result.cases % 10_000 === 0) progress?.(result)
    }
    result.broken = (await auditChains(stage.world.database, () => {})).broken
    return result
  } finally {
    await stage.world.database.close()
  }
}

type Stage = {
  app: App
  world: World
  school: string
  /** What the administrator's browser holds, and the tablet that is enrolled at the moment. */
  cookie: string
  store: MemoryStore
  known: KnownWords
  stacks: string[]
}

async function openStage(seed: number, over: (app: App) => App): Promise<Stage> {
  const database = openSqlite(':memory:', { role: 'beside' })
  await migrate(database)
  const stacks: string[] = []
  let now = MONDAY
  const world: World = {
    ...rigWorld({
      database,
      // Time goes on, so that locks and sessions end.
      clock: () => (now += 50),
      random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    }),
    setUpSecret: 'c2V0LXVwLXNlY3JldA',
    log: (line) => stacks.push(String(line['stack'] ?? line['message'])),
  }
  const { school } = await foundSchool(world, ADMIN)
  await importRoster(world, school, inventSchool(seed, 40).people)
  const app = over(createApp(world))
  const store = openMemoryStore({ clock: world.clock, monotonic: () => 0, boot: 'boot-1', means: 'key' })
  return { app, world, school, cookie: '', store, known: ['p1'], stacks }
}

/** A fuzz revokes its own tablet and signs its own administrator out sooner or later. */
async function renew(stage: Stage, number: number): Promise<void> {
  const { app, world, school } = stage
  const { secret } = await mintLink(world, school, {
    name: `tablet-${number}`,
    checkpoint: { kind: 'gate', name: '东门', lane: '1' },
  })
  stage.store = openMemoryStore({ clock: world.clock, monotonic: () => 0, boot: 'boot-1', means: 'key' })
  const net = netOf(app, world.clock, `198.51.100.${number % 250}`)
  await enrolTablet({ secret, app: '0.1.0', store: stage.store, net })
  const records = openRecords(`fuzz-${number}`, chanceFrom(number))
  for (let n = 0; n < 5; n++) await stage.store.append(records.next(world.clock()))
  const enrolment = await enrolmentOf(stage)
  const uplink = { net, store: stage.store, enrolment, clock: { off: 0 }, onContact: () => undefined }
  await pushOnce(uplink, fullPace(), { app: '0.1.0', persisted: true, guard: null })
  const signIn = await app(
    requestTo('/api/sign-in', {
      method: 'POST',
      body: JSON.stringify({ account: ADMIN.account, password: ADMIN.password }),
      headers: { 'Content-Type': 'application/json', [CONSOLE_HEADER]: '1' },
    }),
    { address: `203.0.113.${number % 250}` },
  )
  stage.cookie = (signIn.headers.get('Set-Cookie') ?? '').split(';')[0] ?? ''
  stage.known = await knownWords(world, school)
}

async function enrolmentOf({ store }: Stage): Promise<Enrolment> {
  const enrolment = await store.enrolment()
  if (enrolment === null) throw new Error('the tablet of the fuzz was not enrolled')
  return enrolment
}

async function knownWords({ database }: World, school: string): Promise<KnownWords> {
  const [people, checks, files, streams] = await Promise.all([
    database.all('select id as word from person where school = ? order by id limit 20', school),
    database.all('select check_id as word from entry where school = ? order by seq desc limit 20', school),
    database.all(
      'select case_id as word from case_file where school = ? order by opened_at limit 20',
      school,
    ),
    database.all(
      'select stream as word from head where school = ? order by enrolled_at desc limit 5',
      school,
    ),
  ])
  const words = [...people, ...checks, ...files, ...streams].map((row) => text(row, 'word'))
  return ['2026-11-23', '2026-11-23', 'morning', 'dcc', '东门', school, ...words]
}

async function askOnce(
  stage: Stage,
  number: number,
  chance: Chance,
  result: ServerFuzzResult,
): Promise<ServerFailure | null> {
  const endpoint = ENDPOINTS[chance.under(ENDPOINTS.length)]
  if (endpoint === undefined) throw new Error('the contract names no endpoint')
  const { request, asked } = await hostileRequest(stage, endpoint, chance)
  const before = process.cpuUsage()
  const failed = (what: 'crash' | 'hang', why: string): ServerFailure => ({ number, what, asked, why })
  try {
    stage.stacks.length = 0
    const response = await stage.app(request, { address: `192.0.2.${chance.under(250)}` })
    await response.arrayBuffer()
    if (response.status === 200) result.answered += 1
    if (response.status >= 500) return failed('crash', `${response.status} ${stage.stacks.join('\n')}`)
  } catch (error) {
    return failed('crash', error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
  const { user, system } = process.cpuUsage(before)
  const took = (user + system) / 1000
  return took > LONGEST_MS ? failed('hang', `${took} ms of processor time`) : null
}

async function hostileRequest(
  stage: Stage,
  endpoint: Endpoint<unknown, unknown>,
  chance: Chance,
): Promise<{ request: Request; asked: string }> {
  const value = shapedValue(endpoint.request, stage.known, chance)
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const member: unknown = Object(value)[name]
    return encoded(typeof member === 'string' ? member : chance.pick(stage.known))
  })
  const target = endpoint.method === 'GET' ? `${path}${queryOf(value)}` : path
  const body = endpoint.method === 'GET' ? new Uint8Array() : bodyOf(value, chance)
  const headers = await headersFor(stage, endpoint, target, body, chance)
  const isZipped = endpoint.method === 'POST' && chance.under(12) === 0
  const sent = isZipped ? new Uint8Array(gzipSync(body)) : body
  if (isZipped) headers['Content-Encoding'] = 'gzip'
  const init = { method: endpoint.method, headers, body: sent }
  return {
    request: requestTo(target, init),
    asked: `${endpoint.method} ${target} ${new TextDecoder().decode(body.subarray(0, 3000))}`,
  }
}

/** A lone surrogate has no place in an address. */
function encoded(word: string): string {
  return encodeURIComponent(word.replaceAll(/\p{Surrogate}/gu, '')) || '-'
}

function queryOf(value: unknown): string {
  const members = Object.entries(Object(value)).map(
    ([key, member]) => `${encoded(key)}=${encoded(String(typeof member === 'object' ? '' : member))}`,
  )
  return members.length === 0 ? '' : `?${members.join('&')}`
}

/** Mostly the JSON of the value; now and then what no parser of ours expects. */
function bodyOf(value: unknown, chance: Chance): Uint8Array<ArrayBuffer> {
  const whole = new TextEncoder().encode(JSON.stringify(value) ?? '')
  switch (chance.under(24)) {
    case 0:
      return whole.slice(0, chance.under(whole.length + 1))
    case 1:
      return new TextEncoder().encode('['.repeat(100_000))
    case 2:
      return new TextEncoder().encode(`{${'"a":{'.repeat(20_000)}`)
    case 3:
      return Uint8Array.from({ length: chance.under(200) }, () => chance.under(256))
    case 4:
      return new TextEncoder().encode(JSON.stringify(anyValue(chance)) ?? '')
    case 5:
      return new Uint8Array(5_000_000).fill(0x20)
    case 6: {
      const spoiled = whole.slice()
      for (let n = 0; n < 3; n++) spoiled[chance.under(spoiled.length)] = chance.under(256)
      return spoiled
    }
    default:
      return whole
  }
}

async function headersFor(
  stage: Stage,
  { method, path }: Endpoint<unknown, unknown>,
  target: string,
  body: Uint8Array,
  chance: Chance,
): Promise<Record<string, string>> {
  const headers: Record<string, string> = path.startsWith('/v1/')
    ? await signedHeaders(await enrolmentOf(stage), method, target, stage.world.clock(), body)
    : { Cookie: stage.cookie, [CONSOLE_HEADER]: '1', 'Content-Type': 'application/json' }
  if (chance.under(20) === 0) delete headers['Cookie']
  if (chance.under(40) === 0) headers[SIGNATURE_HEADERS.signature] = 'AAAA'
  if (chance.under(40) === 0) headers[SIGNATURE_HEADERS.sentAt] = chance.pick(['NaN', '', '1e99', '-1'])
  if (chance.under(40) === 0) headers['Content-Encoding'] = chance.pick(['gzip', 'br', 'gzip, gzip'])
  return headers
}
