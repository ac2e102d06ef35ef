import { timedCode } from '#drill/code-texts.ts'
import { signPass } from '#health-code/formats/campus-issue.ts'
import type { Frame } from '#scan/symbol.ts'
import { passSigner } from '#server/passes/keys.ts'
import type { Served } from '#test/browser/served-school.ts'
import { INKS, phoneScreen } from '#test/fakes/phone-screen.ts'
import { readyForY4m } from '#test/fakes/y4m.ts'

const HOUR_MS = 60 * 60_000

/** What a guest holds before the camera, drawn beforehand: drawing one takes most of a second. */
export type Guest = { name: string; pass: Frame; code: Frame }

/** Guests with passes that the school has signed, each for one entry of one person, and green codes of their own. */
export async function guestsOf({ database, demo }: Served, count: number): Promise<Guest[]> {
  const now = Date.now()
  const { key, kid } = await passSigner(database, demo.school, now)
  const guests = Array.from({ length: count }, async (_, n): Promise<Guest> => {
    const name = `来宾${n + 1}号`
    const passId = (n + 1).toString(16).padStart(16, '0')
    const claims = { passId, name, kind: 'visitor', visit: { party: 1, once: true } } as const
    const window = { validFrom: now - HOUR_MS, expiresAt: now + HOUR_MS }
    const text = await signPass({ school: demo.school, ...claims, ...window }, key, kid)
    return { name, pass: shown(text, '#000000', n), code: greenCode(name) }
  })
  return Promise.all(guests)
}

/** The green code of somebody, opened now. */
export function greenCode(owner: string): Frame {
  return shown(timedCode(owner, Date.now()), INKS.green, 1)
}

function shown(text: string, ink: '#000000' | typeof INKS.green, seed: number): Frame {
  const logo = ink === '#000000' ? 0 : 0.14
  return readyForY4m(phoneScreen({ text, ink, logo, noise: 6, seed }).frame)
}
