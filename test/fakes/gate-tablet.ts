import type { NewTablet } from '#server/tablets/enrolment.ts'

/** A tablet at the one gate most tests have. */
export const GATE: NewTablet = { name: '东门平板', checkpoint: { kind: 'gate', name: '东门', lane: '1' } }
