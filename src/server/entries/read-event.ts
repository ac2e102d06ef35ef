import { BODY_PARSERS, type TabletKind } from '#contract/bodies.ts'
import { CONSOLE_PARSERS } from '#contract/console-bodies.ts'
import { parse } from '#contract/endpoint.ts'
import { parseHeader } from '#contract/header.ts'
import type { Bodies } from '#ledger/bodies.ts'
import type { ConsoleEntry, ConsoleKind } from '#ledger/console-bodies.ts'
import type { EventHeader } from '#ledger/event.ts'
import { TORN_HEADER } from '#ledger/torn.ts'
import { SHIFT_KINDS, type ShiftAct } from '../duty/shifts.ts'
import type { UnsealEvents } from './unsealers.ts'

/** Why an authentic event is stored but not counted. Kept, acknowledged and looked at again by `rebuild`. */
export const QUARANTINE_REASONS = [
  'header-unreadable',
  /** Its bytes were torn on the tablet; it stands there for its place. */
  'torn',
  'kind-unknown',
  'unseal-failed',
  'body-unreadable',
  'check-unknown',
  'foreign-check',
  'not-of-console',
  'not-of-class',
  'not-of-gate',
  'case-unknown',
  'absence-unknown',
  'invitation-unknown',
  'watch-unknown',
  'dispute-unknown',
  'closed-already',
] as const
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number]

/** What a check is made of. */
export const STEP_KINDS = ['check', 'late-entry', 'held-step', 'correction', 'isolation-handover'] as const
export type StepKind = (typeof STEP_KINDS)[number]
export type CheckStep = { [K in StepKind]: { kind: K; body: Bodies[K] } }[StepKind]

/**
 * What a tablet tells that is no step of a check and yet makes a table: who went off site, who visits, who inspects, who
 * was on duty, that it is empty, which policy it follows.
 */
const TABLET_ACTS = [
  'departure',
  'visit-registered',
  'visit-opened',
  'inspection',
  'wipe-done',
  'policy-applied',
  ...SHIFT_KINDS,
] as const
type TabletActKind = (typeof TABLET_ACTS)[number]

/** What is no step of a check and yet makes a table. */
export type Act =
  | ConsoleEntry
  | { kind: 'departure'; body: Bodies['departure'] }
  | { kind: 'visit-registered'; body: Bodies['visit-registered'] }
  | { kind: 'visit-opened'; body: Bodies['visit-opened'] }
  | { kind: 'inspection'; body: Bodies['inspection'] }
  | { kind: 'wipe-done'; body: Bodies['wipe-done'] }
  | { kind: 'policy-applied'; body: Bodies['policy-applied'] }
  | ShiftAct

/** An event as the projections take it. Both null for kinds that no table is made of yet. */
export type EventReading =
  | { disposition: 'accepted'; header: EventHeader; step: CheckStep | null; act: Act | null }
  | { disposition: 'quarantined'; header: EventHeader | null; why: QuarantineReason }

/** An event as it came, and as it is stored. */
export type RawEvent = { header: string; body: Uint8Array<ArrayBuffer> }

/** Opens and names events. Never rejects for what a tablet may have written. */
export async function readEvents<E extends RawEvent>(
  events: readonly E[],
  unseal: UnsealEvents,
): Promise<(E & { reading: EventReading })[]> {
  const named = events.map((event) => {
    const parsed = parseHeader(event.header)
    const header = parsed.ok ? parsed.value : null
    return { event, header, sealed: { kid: header?.kid ?? '', body: event.body } }
  })
  const open = await unseal(named.flatMap(({ header, sealed }) => (header === null ? [] : [sealed])))
  return named.map(({ event, header, sealed }) => ({
    ...event,
    reading: header === null ? unreadable(event) : readEvent(header, () => open(sealed)),
  }))
}

function unreadable({ header }: RawEvent): EventReading {
  const why = header === TORN_HEADER ? 'torn' : 'header-unreadable'
  return { disposition: 'quarantined', header: null, why }
}

function readEvent(header: EventHeader, open: () => string | null): EventReading {
  const quarantined = (why: QuarantineReason): EventReading => ({ disposition: 'quarantined', header, why })
  const accepted = (step: CheckStep | null, act: Act | null): EventReading => {
    return { disposition: 'accepted', header, step, act }
  }
  const { kind } = header
  if (!isReadable(kind) && !isOfConsole(kind)) return quarantined('kind-unknown')
  const plain = open()
  if (plain === null) return quarantined('unseal-failed')
  const body = jsonOf(plain)
  if (isOfConsole(kind) || isTabletAct(kind)) {
    const act = actOf(kind, body)
    return act === null ? quarantined('body-unreadable') : accepted(null, act)
  }
  if (isStep(kind)) {
    const step = stepOf(kind, body)
    return step === null ? quarantined('body-unreadable') : accepted(step, null)
  }
  return isReadableAs(kind, body) ? accepted(null, null) : quarantined('body-unreadable')
}

/** A body as one of the steps of a check, or null. */
export function stepOf(kind: StepKind, body: unknown): CheckStep | null {
  switch (kind) {
    case 'check': {
      const parsed = parse(BODY_PARSERS.check, body)
      return parsed.ok ? { kind, body: parsed.value } : null
    }
    case 'late-entry': {
      const parsed = parse(BODY_PARSERS['late-entry'], body)
      return parsed.ok ? { kind, body: parsed.value } : null
    }
    case 'held-step': {
      const parsed = parse(BODY_PARSERS['held-step'], body)
      return parsed.ok ? { kind, body: parsed.value } : null
    }
    case 'correction': {
      const parsed = parse(BODY_PARSERS.correction, body)
      return parsed.ok ? { kind, body: parsed.value } : null
    }
    case 'isolation-handover': {
      const parsed = parse(BODY_PARSERS['isolation-handover'], body)
      return parsed.ok ? { kind, body: parsed.value } : null
    }
    default:
      return kind satisfies never
  }
}

/** A body as one of the acts, or null. */
function actOf(kind: ConsoleKind | TabletActKind, body: unknown): Act | null {
  const parsed = isTabletAct(kind)
    ? parse<Act['body']>(BODY_PARSERS[kind], body)
    : parse<Act['body']>(CONSOLE_PARSERS[kind], body)
  // TypeScript cannot follow the pair of a kind and its own parser through a union.
  return parsed.ok ? ({ kind, body: parsed.value } as Act) : null
}

function isTabletAct(kind: string): kind is TabletActKind {
  return TABLET_ACTS.some((act) => act === kind)
}

function isOfConsole(kind: string): kind is ConsoleKind {
  return Object.hasOwn(CONSOLE_PARSERS, kind)
}

function isReadableAs<K extends TabletKind>(kind: K, body: unknown): boolean {
  return parse<Bodies[K]>(BODY_PARSERS[kind], body).ok
}

function isReadable(kind: string): kind is TabletKind {
  return Object.hasOwn(BODY_PARSERS, kind)
}

function isStep(kind: TabletKind): kind is StepKind {
  return STEP_KINDS.some((step) => step === kind)
}

function jsonOf(plain: string): unknown {
  try {
    return JSON.parse(plain)
  } catch {
    return undefined
  }
}
