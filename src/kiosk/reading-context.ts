import type { HealthCode } from '#health-code/health-code.ts'
import { type CodeHost, DEFAULT_CODE_HOSTS } from '#health-code/hosts.ts'
import { importPassPoint, type PassKey } from '#health-code/pass-keys.ts'
import { readHealthCode } from '#health-code/registry.ts'
import { fromBase64url } from '#ledger/bytes.ts'
import type { Enrolment, SchoolData } from '#store/store.ts'
import type { GateClock } from './gate-clock.ts'
import type { ShownCode } from './shown-code.ts'

/** What reading depends on besides the symbol itself. */
export type ReadingPlace = {
  enrolment: Enrolment
  school: SchoolData
  passKeys: readonly PassKey[]
  codeLifeMs: number
  clock: Pick<GateClock, 'now' | 'isSound'>
}

/** The school's pass keys, ready to verify with. Keys past their time are left out: what they sign is unknown. */
export async function usablePassKeys(school: SchoolData, now: number): Promise<PassKey[]> {
  const current = school.passKeys.filter(({ notAfter }) => notAfter > now)
  return Promise.all(current.map(({ kid, publicKey }) => importPassPoint(kid, fromBase64url(publicKey))))
}

/** Whose URLs are health codes here: the usual hosts until the school has said which. */
export function hostsOf({ hosts }: Pick<SchoolData, 'hosts'>): readonly CodeHost[] {
  return hosts ?? DEFAULT_CODE_HOSTS
}

/** Reads a scanned symbol as this tablet can, at this moment. */
export function readSymbol(symbol: ShownCode, place: ReadingPlace): Promise<HealthCode> {
  const { enrolment, school, passKeys, clock } = place
  return readHealthCode(symbol.text, {
    now: clock.now(),
    clockSound: clock.isSound(),
    school: enrolment.school,
    checkpoint: enrolment.checkpoint.id,
    color: symbol.color,
    codeLifeMs: place.codeLifeMs,
    digestKey: enrolment.digestKey,
    passKeys,
    passKeysFreshUntil: school.passKeys.length === 0 ? null : enrolment.leaseUntil,
    denied: (passId) => school.revokedPasses.has(passId),
    withdrawn: (kid) => school.withdrawnKeys.has(kid),
    trust: school.trust,
    hosts: hostsOf(school),
  })
}
