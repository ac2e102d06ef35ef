import { PROTOCOL } from '#contract/version.ts'
import { inventSchool } from '#drill/school.ts'
import { GENESIS } from '#ledger/chain.ts'
import { take } from '#server/counter.ts'
import { foundSchool } from '#server/school/found.ts'
import { importRoster, rosterOf } from '#server/school/roster.ts'
import { enrolTablet, mintLink } from '#server/tablets/enrolment.ts'
import type { World } from '#server/world.ts'
import { manyEntries, type Writer } from './many-entries.ts'
import { insertingSink, type Sink } from './sinks.ts'

export const HEAD_OF_SCHOOL = { account: 'head', name: '校长', password: 'a long password' } as const

/** Lanes of the school, each with a tablet. */
const LANES = ['东门 1 号', '东门 2 号', '西门 1 号', '西门 2 号'] as const

export type Filled = { school: string; people: number; writers: readonly Writer[] }

/**
 * A school with so many entries in the rows that pushes would have left. Who the entries are of is on its list.
 *
 * @param until the last day of them, `YYYY-MM-DD`
 */
export async function fillSchool(
  world: World,
  { rows, people: count, until, seed }: { rows: number; people: number; until: string; seed: number },
  sink: Sink = insertingSink(world.database),
  progress: (written: number) => void = () => {},
): Promise<Filled> {
  const { database } = world
  const { school } = await foundSchool(world, { schoolName: '梧桐里实验小学', ...HEAD_OF_SCHOOL })
  await importRoster(world, school, inventSchool(seed, count).people)
  const people = await rosterOf(database, school)
  const writers = await openWriters(world, school)
  const gseq = (await take(database, school, rows)) - rows + 1
  let written = 0
  for (const table of manyEntries({ school, people, writers, rows, until, gseq, seed })) {
    await sink.write(table)
    if (table.table !== 'entry') continue
    written += table.rows.length
    progress(written)
  }
  await sink.end()
  for (const { stream, seq, hash } of writers)
    await database.run(
      'update head set seq = ?, hash = ? where school = ? and stream = ?',
      seq,
      hash,
      school,
      stream,
    )
  return { school, people: people.length, writers }
}

/** Tablets with a token: nothing here is signed. */
async function openWriters(world: World, school: string): Promise<Writer[]> {
  const writers: Writer[] = []
  for (const [index, name] of LANES.entries()) {
    const checkpoint = { kind: 'gate', name: name.slice(0, 2), lane: String(index + 1) } as const
    const { secret } = await mintLink(world, school, { name, checkpoint })
    const enrolled = await enrolTablet(world, {
      protocol: PROTOCOL,
      secret,
      proof: { means: 'token' },
      app: '0.1.0',
    })
    if (!enrolled.ok) throw new Error(enrolled.problem.problem)
    writers.push({ stream: enrolled.value.stream, seq: 0, hash: GENESIS })
  }
  return writers
}
