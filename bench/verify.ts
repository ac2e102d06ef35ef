import { fileURLToPath } from 'node:url'
import { contextOf } from '#cli/conformance/own-vector.ts'
import { readOwnVectors, readVectorContext } from '#cli/conformance/own-vector-files.ts'
import { decodeBase45 } from '#health-code/base45.ts'
import type { ReadingContext } from '#health-code/format.ts'
import { inflateZlib } from '#health-code/inflate.ts'
import { prepareFormats, readHealthCode } from '#health-code/registry.ts'
import type { TrustList } from '#health-code/trust.ts'
import { cpuMs, msRow, quantile } from './kit/figures.ts'
import type { BenchRow } from './row.ts'

const VECTORS = fileURLToPath(new URL('../test/vectors/health-code/', import.meta.url))
const TIMES = 400
/** A list as long as the whole EU's: its keys are copies of one, under names of their own. */
const KEYS_IN_LIST = 1000
const BUDGET_MS = 5

const CODES = [
  ['EU certificate, ES256', 'dcc/good.json', 'a vaccination certificate with ES256 is signed evidence'],
  ['EU certificate, PS256', 'dcc/good.json', 'PS256 counts as well'],
  ['SMART Health Card', 'shc/good.json', 'a card is signed evidence'],
  ['New Zealand pass', 'nzcp/good.json', 'a pass is signed evidence'],
  [
    'VDS-NC, certificate and seal',
    'vdsnc/good.json',
    'a seal whose signer an authority has certified is signed evidence',
  ],
  ['school card', 'campus/good.json', 'a card signed with the current key is signed evidence'],
] as const

/** From the text of a code to signed evidence, its digest included, as a tablet does it all day. */
export async function run(): Promise<readonly BenchRow[]> {
  await prepareFormats()
  const shared = readVectorContext(VECTORS)
  const context = await contextOf({ ...shared, trust: shared.trust.map(longList) })
  const rows: BenchRow[] = []
  for (const [what, file, name] of CODES) rows.push(...(await rowsOf(what, textOf(file, name), context)))
  return [...rows, await inflateRow(textOf(CODES[0][1], CODES[0][2]))]
}

async function rowsOf(what: string, text: string, context: ReadingContext): Promise<BenchRow[]> {
  const first = await timeOf(text, context)
  const again: number[] = []
  for (let time = 0; time < TIMES; time += 1) again.push(await timeOf(text, context))
  const note = `processor time in Node, ${TIMES} readings, ${KEYS_IN_LIST} keys in the list`
  return [
    msRow(`verify one ${what}, p50`, quantile(again, 0.5), BUDGET_MS, note),
    msRow(`verify one ${what}, p95`, quantile(again, 0.95), null, note),
    msRow(`verify the first ${what}`, first, null, 'the list is sorted and the key imported'),
  ]
}

async function timeOf(text: string, context: ReadingContext): Promise<number> {
  let evidence = ''
  const ms = await cpuMs(async () => {
    evidence = (await readHealthCode(text, context)).evidence
  })
  if (evidence !== 'signed') throw new Error(`read as ${evidence}: ${text.slice(0, 40)}`)
  return ms
}

async function inflateRow(hcert: string): Promise<BenchRow> {
  const packed = decodeBase45(hcert.slice('HC1:'.length)) ?? new Uint8Array()
  const times: number[] = []
  for (let time = 0; time < TIMES; time += 1) times.push(await cpuMs(() => inflateZlib(packed)))
  return msRow('of that, inflating an EU certificate, p50', quantile(times, 0.5), null, 'by the platform')
}

function longList(list: TrustList): TrustList {
  const [issuer, ...others] = list.issuers
  const [key] = issuer?.keys ?? []
  if (issuer === undefined || key === undefined) return list
  const copies = Array.from({ length: KEYS_IN_LIST }, (_, n) => ({ ...key, kid: `copy-${n}` }))
  return { ...list, issuers: [{ ...issuer, keys: [...issuer.keys, ...copies] }, ...others] }
}

function textOf(file: string, name: string): string {
  const vector = readOwnVectors(VECTORS + file).vectors.find((one) => one.name === name)
  if (vector === undefined) throw new Error(`${file} has no vector "${name}"`)
  return vector.text
}
