import type { Identity, ScreeningFacts } from '#domain/facts.ts'
import type { PersonKind } from '#domain/person.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import type { MeasuringSite, TemperatureReading } from '#domain/temperature.ts'
import type { HealthCode } from '#health-code/health-code.ts'
import type { LabelledReading } from '#kiosk/linked-readings.ts'

/** A morning at the gate, 2026-11-23 07:42 at the school. */
export const MORNING = Date.parse('2026-11-22T23:42:00Z')

export function identityOf(kind: PersonKind, changes: Partial<Identity> = {}, id = `${kind}-1`): Identity {
  const person = { id, kind, name: `测试${kind}`, unit: null }
  return { person, means: 'pass', evidence: 'signed', problem: null, digest: 'a'.repeat(64), ...changes }
}

export function greenCode(changes: Partial<HealthCode> = {}): HealthCode {
  return {
    format: 'cn-url',
    issuer: 's.sh.gov.cn',
    color: 'green',
    subject: null,
    issuedAt: MORNING - 5000,
    expiresAt: null,
    evidence: 'token',
    digest: 'b'.repeat(64),
    problem: null,
    ...changes,
  }
}

export function reading(
  tenths: number | null,
  site: MeasuringSite = 'forehead',
  at = MORNING,
): TemperatureReading {
  return { tenths, site, source: 'keypad', thermometer: null, at }
}

/** As a linked thermometer without a clock of its own sends it. */
export function sentReading(
  tenths: number,
  at: number,
  changes: Partial<LabelledReading> = {},
): LabelledReading {
  return {
    ...{ tenths, at, site: null, source: 'ble', thermometer: 't1' },
    ...{ age: 0, stamp: null, isStable: true },
    ...changes,
  }
}

export function factsWith(changes: Partial<ScreeningFacts> = {}): ScreeningFacts {
  return {
    id: 'check-1',
    openedAt: MORNING,
    policyVersion: DEFAULT_POLICY.version,
    checkpoint: 'gate',
    identity: null,
    code: null,
    readings: [],
    reuse: [],
    ...changes,
  }
}
