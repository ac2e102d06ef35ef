import { signPass } from '#health-code/formats/campus-issue.ts'
import { createPassKeys, importPassKey, importPassSigningKey } from '#health-code/pass-keys.ts'
import { prepareFormats, readHealthCode } from '#health-code/registry.ts'

/*
 * Runs inside the page of `bench/visit.ts`: passes of a school, read as the gate reads them.
 */

declare global {
  interface Window {
    /** How long each of so many passes took from its text to what it proves, ms; the first is the day's first. */
    measurePasses: (count: number) => Promise<number[]>
  }
}

const DAY_MS = 24 * 60 * 60_000
const SCHOOL = 'school-1'

window.measurePasses = async (count) => {
  await prepareFormats()
  const now = Date.now()
  // A tablet holds two: the key that signs now, and the next.
  const { privateJwk, publicJwk } = await createPassKeys()
  const passKeys = await Promise.all(
    [publicJwk, (await createPassKeys()).publicJwk].map((jwk) => importPassKey(jwk)),
  )
  const { key, kid } = await importPassSigningKey(privateJwk)
  const texts: string[] = []
  for (let n = 0; n < count; n++) {
    const passId = n.toString(16).padStart(16, '0')
    const visit = { party: 2, once: true }
    const window = { validFrom: now - DAY_MS, expiresAt: now + DAY_MS }
    texts.push(
      await signPass({ school: SCHOOL, passId, name: '来宾甲', kind: 'visitor', visit, ...window }, key, kid),
    )
  }
  const digestKey = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const place = { school: SCHOOL, checkpoint: 'gate', color: 'none', codeLifeMs: DAY_MS, digestKey } as const
  const trust = { passKeys, passKeysFreshUntil: now + DAY_MS, denied: () => false, trust: [], hosts: [] }
  const context = { now, clockSound: true, ...place, ...trust }
  const times: number[] = []
  for (const text of texts) {
    const startedAt = performance.now()
    const { evidence } = await readHealthCode(text, context)
    times.push(performance.now() - startedAt)
    if (evidence !== 'signed') throw new Error(`read as ${evidence}: ${text}`)
  }
  return times
}
