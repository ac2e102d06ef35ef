import { signPass } from '#health-code/formats/campus-issue.ts'
import type { Sample } from '#server/demo-desk.ts'
import { passSigner } from '#server/passes/keys.ts'
import type { Served } from './gate.ts'

const HOUR_MS = 60 * 60_000

type Guest = { kind: 'visitor' | 'official'; name: string; passId: string }

/** The pass of one guest for one entry, signed as the server signs it; good for an hour before and after `now`. */
export async function guestPass(
  { database, demo }: Served,
  { kind, name, passId }: Guest,
  now: number,
): Promise<Sample> {
  const { kid, key } = await passSigner(database, demo.school, now)
  const claims = { school: demo.school, passId, name, kind, visit: { party: 1, once: true } }
  const pass = await signPass({ ...claims, validFrom: now - HOUR_MS, expiresAt: now + HOUR_MS }, key, kid)
  return { kind: `${kind}-pass`, holder: { name, unit: null }, ink: '#000000', text: () => pass }
}
