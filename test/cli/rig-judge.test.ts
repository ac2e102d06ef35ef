import { describe, expect, it } from 'vitest'
import { judge } from '#cli/rig/judge.ts'
import { utf8 } from '#ledger/bytes.ts'
import { TORN_HEADER } from '#ledger/torn.ts'
import { sha256Hex } from '#server/digest.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'

/** A server with five checks of one tablet, and what that tablet was shown. */
async function fiveChecks() {
  const served = await serveSchool()
  const tablet = await enrolTablet(served)
  for (let i = 1; i <= 5; i++) await tablet.write(checkOf(`check-${i}`))
  await tablet.push()
  const { school, stream } = tablet.enrolment
  const journal = tablet.events.map(({ seq, hash }) => ({ seq, hash, check: null }))
  return { database: served.world.database, tablets: [{ school, stream, journal }] }
}

const FINE = { lost: 0, doubled: 0, gaps: 0, broken: 0, differs: 0, events: 5 }

describe('the judge of a rig', () => {
  it('finds nothing wrong with a server that has everything once', async () => {
    const { database, tablets } = await fiveChecks()
    expect(await judge(database, tablets)).toEqual(FINE)
  })

  it('sees a record that the guard was shown and the server has not', async () => {
    const { database, tablets } = await fiveChecks()
    const unseen = { seq: 6, hash: 'f'.repeat(64), check: null }
    const more = tablets.map((tablet) => ({ ...tablet, journal: [...tablet.journal, unseen] }))
    expect(await judge(database, more)).toEqual({ ...FINE, lost: 1 })
  })

  it('sees a record in the middle that is gone', async () => {
    const { database, tablets } = await fiveChecks()
    await database.run('delete from event where seq = 3')
    expect(await judge(database, tablets)).toMatchObject({ lost: 1, gaps: 1, broken: 1, events: 4 })
  })

  it('sees a body that was stored a second time under another number', async () => {
    const { database, tablets } = await fiveChecks()
    await database.run(
      `insert into event (school, stream, seq, gseq, hash, body_hash, header, body, received_at, estimated_at,
         disposition, why) select school, stream, 6, gseq + 1000, hash, body_hash, header, body, received_at,
         estimated_at, disposition, why from event where seq = 5`,
    )
    expect(await judge(database, tablets)).toMatchObject({ doubled: 1, broken: 1, events: 6 })
  })

  it('takes two places of which a disk lost everything for two, and the same bytes under two numbers for one too many', async () => {
    const { database, tablets } = await fiveChecks()
    const torn = (seqs: string, bodyHash: string) =>
      database.run(
        `update event set header = ?, body_hash = ? where seq in (${seqs})`,
        ...[TORN_HEADER, bodyHash],
      )
    await torn('2, 3', sha256Hex(utf8('')))
    expect(await judge(database, tablets)).toMatchObject({ doubled: 0 })
    await torn('4, 5', sha256Hex(utf8('{"body":"cut"}')))
    expect(await judge(database, tablets)).toMatchObject({ doubled: 1 })
  })

  it('sees a table that the events do not lead to', async () => {
    const { database, tablets } = await fiveChecks()
    await database.run(`update entry set outcome = 'admit', tenths = 360 where check_id = 'check-2'`)
    expect(await judge(database, tablets)).toEqual({ ...FINE, differs: 1 })
  })
})
