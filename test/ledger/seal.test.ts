import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generateSealingPair, openSealer, openUnsealer } from '#ledger/seal.ts'

async function keys(school = 'school-1', kid = 'k1') {
  const pair = await generateSealingPair()
  const sealer = await openSealer(school, { kid, publicKey: pair.publicKey })
  const unsealer = await openUnsealer(school, kid, pair.privateKey, pair.publicKey)
  return { pair, sealer, unsealer }
}

describe('a sealed body', () => {
  it('opens with the school key and says what was sealed', async () => {
    const { sealer, unsealer } = await keys()
    for (const text of ['', '{"check":"c"}', '体温 36.7 🌡', 'x'.repeat(50_000)]) {
      expect(await unsealer.unseal(await sealer.seal(text))).toBe(text)
    }
  })

  it('never looks the same twice', async () => {
    const { sealer } = await keys()
    const [a, b] = [await sealer.seal('{}'), await sealer.seal('{}')]
    expect(Buffer.from(a).equals(Buffer.from(b))).toBe(false)
  })

  it('does not open with another key, for another school or under another key id', async () => {
    const { sealer, pair } = await keys()
    const sealed = await sealer.seal('{}')
    const other = await generateSealingPair()
    const wrong = await Promise.all([
      openUnsealer('school-1', 'k1', other.privateKey, other.publicKey),
      openUnsealer('school-2', 'k1', pair.privateKey, pair.publicKey),
      openUnsealer('school-1', 'k2', pair.privateKey, pair.publicKey),
    ])
    for (const unsealer of wrong) await expect(unsealer.unseal(sealed)).rejects.toThrow()
  })

  it('does not open when any bit of it was changed or its end is missing', async () => {
    const { sealer, unsealer } = await keys()
    const sealed = await sealer.seal('{"check":"c"}')
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), fc.nat(7), async (at, bit) => {
        const changed = sealed.slice()
        changed[at] = (changed[at] ?? 0) ^ (1 << bit)
        await expect(unsealer.unseal(changed)).rejects.toThrow()
        await expect(unsealer.unseal(sealed.slice(0, at))).rejects.toThrow()
      }),
      { numRuns: 200 },
    )
  })
})
