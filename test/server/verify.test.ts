import { describe, expect, it } from 'vitest'
import { readProof } from '#contract/proof.ts'
import type { Outcome } from '#domain/reasons.ts'
import { rebuild } from '#server/entries/rebuild.ts'
import { latestSeal, sealDaily, sealProof } from '#server/inspections/seal.ts'
import { eraseOf } from '#server/keeping/erase.ts'
import { inspectionOf, receiptOf } from '#test/fakes/inspection.ts'
import { serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'

const DAY = 24 * 60 * 60_000
const PARTY: readonly Outcome[] = ['admit', 'held', 'admit']

async function anInspection() {
  const served = await serveSchool()
  const { database } = served.world
  const tablet = await enrolTablet(served)
  const event = await tablet.write(inspectionOf('i1', PARTY))
  const receipt = await receiptOf(tablet, event, PARTY)
  const page = async (text: string): Promise<string> =>
    await (await served.ask(`/verify?r=${encodeURIComponent(text)}`)).text()
  const found = async (text: string) => /data-found="([a-z-]+)"/.exec(await page(text))?.[1]
  const seal = async (): Promise<string> => {
    await sealDaily(served.world)()
    const kept = await latestSeal(database, served.school)
    if (kept === null) throw new Error('nothing was sealed')
    return sealProof(kept)
  }
  return { served, database, tablet, event, receipt, page, found, seal }
}

/** The same text with one letter of its signature, or of what it says, changed. */
function bent(text: string, at: number): string {
  const letter = text.at(at) === 'A' ? 'B' : 'A'
  return at < 0 ? text.slice(0, at) + letter + text.slice(text.length + at + 1) : text
}

describe('a receipt', () => {
  it('is true once its record has come in, and says so in both languages without naming anybody', async () => {
    const { tablet, receipt, page, found } = await anInspection()
    expect(await found(receipt)).toBe('not-come')
    await tablet.push()
    const shown = await page(receipt)
    expect(await found(receipt)).toBe('receipt')
    expect(shown).toContain('真实：记录在账本里')
    expect(shown).toContain('True: the record is in the ledger')
    expect(shown).toContain('放行 2 人，待处理 1 人')
    expect(shown).toContain('测试学校')
    for (const secret of ['督导0', '赵校长', '县教育局', '督2026-8', 'official-0'])
      expect(shown).not.toContain(secret)
  })

  it('is read from the address it stands in as well', async () => {
    const { tablet, receipt, found } = await anInspection()
    await tablet.push()
    expect(await found(`https://gate.example/verify?r=${receipt}`)).toBe('receipt')
  })

  it('is forged when one letter of its signature is another, or another tablet signed it', async () => {
    const { served, tablet, event, receipt, found } = await anInspection()
    await tablet.push()
    expect(await found(bent(receipt, -20))).toBe('forged')
    expect(await found(receipt.replace('.2-1-0-0.', '.3-0-0-0.'))).toBe('forged')
    const other = await enrolTablet(served)
    const stolen = await receiptOf({ ...tablet, sign: other.sign }, event, PARTY)
    expect(await found(stolen)).toBe('forged')
  })

  it('is forged when it is signed for more than the record says, or of a record that is no inspection', async () => {
    const { tablet, event, found } = await anInspection()
    const boot = await tablet.write({ kind: 'clock-jump', body: { by: 5 } })
    await tablet.push()
    expect(await found(await receiptOf(tablet, event, ['admit', 'admit', 'admit']))).toBe('forged')
    expect(await found(await receiptOf(tablet, boot, PARTY))).toBe('forged')
  })

  it('tells when the ledger holds another record in its place', async () => {
    const { tablet, event, found } = await anInspection()
    await tablet.push()
    expect(await found(await receiptOf(tablet, { ...event, hash: 'a'.repeat(64) }, PARTY))).toBe(
      'ledger-differs',
    )
  })

  it('of another school, or what is none at all, is told apart', async () => {
    const { tablet, event, found } = await anInspection()
    await tablet.push()
    expect(await found(await receiptOf(tablet, event, PARTY, { school: 'elsewhere' }))).toBe('other-school')
    expect(await found(await receiptOf(tablet, event, PARTY, { stream: 'nobody' }))).toBe('other-school')
    for (const text of ['hello', 'R1.a.b.1', `R1.${'.'.repeat(90)}`, '<script>alert(1)</script>'])
      expect(await found(text)).toBe('unreadable')
  })

  it('is still true when its record was erased by its time, and after the tables were made anew', async () => {
    const { served, database, tablet, receipt, page, found } = await anInspection()
    await tablet.push()
    await rebuild(database, served.school)
    expect(await found(receipt)).toBe('receipt')
    served.pass(400 * DAY)
    await eraseOf(served.world, served.school, false)
    expect(await database.all('select inspection from inspection')).toEqual([])
    expect(await page(receipt)).toContain('记录内容已到期销毁')
    expect(await page(receipt)).toContain('400 days ago')
  })

  it('is not read as markup, whatever is asked', async () => {
    const { page } = await anInspection()
    expect(await page('"><script>alert(1)</script>')).not.toContain('<script>')
  })

  it('is checked sixty times in a quarter of an hour by one address, and by another all the same', async () => {
    const { served, receipt, found } = await anInspection()
    for (let tries = 0; tries < 60; tries += 1) expect(await found(receipt)).toBe('not-come')
    const late = await served.ask(`/verify?r=${receipt}`)
    expect(late.status).toBe(429)
    expect(Number(late.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect((await served.ask(`/verify?r=${receipt}`, { address: '192.0.2.9' })).status).toBe(200)
    served.pass(15 * 60_000)
    expect(await found(receipt)).toBe('not-come')
  })
})

describe('the seal of a day', () => {
  it('is made once a day, over every chain and the seal before it, and is true', async () => {
    const { served, database, tablet, receipt, page, found, seal } = await anInspection()
    await tablet.push()
    const first = await seal()
    expect(await found(first)).toBe('seal')
    expect(await page(receipt)).toContain('2026-11-22')
    await seal()
    expect(await database.all('select day from day_seal')).toHaveLength(1)
    await tablet.write({ kind: 'clock-jump', body: { by: 5 } })
    await tablet.push(tablet.batch(1))
    served.pass(DAY)
    const second = await seal()
    expect(await found(second)).toBe('seal')
    const kept = await latestSeal(database, served.school)
    const before = readProof(first)
    expect(before?.is === 'seal' && before.seal.hash).toBe(kept?.prev)
  })

  it('says when a record under it was changed, whatever was made of the rest', async () => {
    const { database, tablet, found, seal } = await anInspection()
    await tablet.push()
    const text = await seal()
    await database.run(`update event set hash = '${'b'.repeat(64)}' where stream <> 'console'`)
    expect(await found(text)).toBe('ledger-differs')
  })

  it('says when it was signed over other heads than the ledger keeps a seal of', async () => {
    const { database, tablet, found, seal } = await anInspection()
    await tablet.push()
    const text = await seal()
    await database.run(`update day_seal set prev = '${'c'.repeat(64)}'`)
    expect(await found(text)).toBe('ledger-differs')
  })

  it('is forged when anything of it is another', async () => {
    const { tablet, found, seal } = await anInspection()
    await tablet.push()
    const text = await seal()
    expect(await found(bent(text, -20))).toBe('forged')
    expect(await found(text.replace('2026-11-22', '2026-11-21'))).toBe('forged')
    expect(await found(text.replace(/\.[0-9a-f]{8}\./, '.00000000.'))).toBe('forged')
  })

  it('of a key that the school has replaced is good and says so', async () => {
    const { served, tablet, page, seal } = await anInspection()
    await tablet.push()
    const text = await seal()
    await served.world.database.run(
      `insert into pass_key (school, kid, public_key, private_key, not_after, signs_from) select school, 'abcd0123',
         public_key, private_key, not_after + 1000, ? from pass_key`,
      served.world.clock() + 1,
    )
    served.pass(1000)
    expect(await page(text)).toContain('earlier key of the school')
  })
})
