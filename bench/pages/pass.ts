import { signPass } from '#health-code/formats/campus-issue.ts'
import { createPassKeys, importPassKey, importPassSigningKey } from '#health-code/pass-keys.ts'
import { prepareFormats, readHealthCode } from '#health-code/registry.ts'

/*
 * Runs inside the page of `bench/visit.ts`: passes of a school, read as the gate reads them.
 */

/** How long each took, ms: passes from the text to what it proves, the day's first first, and bare signatures between them. */
export type MeasuredPasses = { passes: number[]; bare: number[] }

declare global {
  interface Window {
    measurePasses: (count: number) => Promise<MeasuredPasses>
  }
}

const DAY_MS = 24 * 60 * 60_000
const PAUSE_MS = 10
const SCHOOL = 'school-1'
const ES256 = { name: 'ECDSA', hash: 'SHA-256' }
const BYTES = new Uint8Array(150)

window.measurePasses = async (count) => {
  await prepareFormats()
  const now = Date.now()
  // A tablet holds two: the key that signs now, and the next.
  const { privateJwk, publicJwk } = await createPassKeys()
  const passKeys = await Promise.all(
    [publicJwk, (await createPassKeys()).publicJwk].map((jwk) => importPassKey(jwk)),
  )
  const { key, kid } = await importPassSigningKey(privateJwk)
  const { key: publicKey } = await importPassKey(publicJwk)
  const signature = await crypto.subtle.sign(ES256, key, BYTES)
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
  const measured: MeasuredPasses = { passes: [], bare: [] }
  for (const text of texts) {
    // People come one by one: each finds the thread as it was left.
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    const startedAt = performance.now()
    const { evidence } = await readHealthCode(text, context)
    const readAt = performance.now()
    await crypto.subtle.verify(ES256, publicKey, signature, BYTES)
    measured.bare.push(performance.now() - readAt)
    measured.passes.push(readAt - startedAt)
    if (evidence !== 'signed') throw new Error(`read as ${evidence}: ${text}`)
  }
  return measured
}
