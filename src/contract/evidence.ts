import * as v from 'valibot'
import { OUTCOMES } from '#domain/reasons.ts'
import { EVIDENCE_GRADES } from '#health-code/health-code.ts'
import { endpoint } from './endpoint.ts'
import { count, day, hash, integer, name, words } from './fields.ts'
import { OVERSIGHT } from './roles.ts'

/** For how many school days back, today included, the numbers of a period are. */
export const EVIDENCE_DAYS = ['7', '31'] as const
export type EvidenceDays = (typeof EVIDENCE_DAYS)[number]

/** Upper ends of the ages of open cases, hours; what is older has none. */
export const CASE_AGES_HOURS = [24, 72, 168] as const

const line = v.object({
  outcome: v.picklist(OUTCOMES),
  grade: v.picklist(EVIDENCE_GRADES),
  checks: count,
  /** Those of officials among them. */
  officials: count,
})
const counts = v.object({ from: day, to: day, lines: v.array(line) })

/** What a school has to show to whoever inspects it. Numbers, names of tablets and the ledger's seal; nobody is named. */
const shown = v.object({
  schoolName: name,
  asOf: integer,
  /** In force everywhere. */
  policyVersion: count,
  /** A version that counts at some places only, since when (epoch ms); absent while none is tried. */
  trial: v.exactOptional(
    v.object({
      version: count,
      at: integer,
      places: v.array(v.object({ name: words(80), lane: v.nullable(words(40)) })),
    }),
  ),
  today: counts,
  period: v.object({
    ...counts.entries,
    /** Days whose records have met their purpose: they are in no number here. */
    erasedDays: count,
    inspections: count,
  }),
  cases: v.object({
    open: count,
    overdue: count,
    /** Open ones by age: up to each of `CASE_AGES_HOURS`, and older. */
    ages: v.array(count),
  }),
  tablets: v.array(
    v.object({
      name: words(80),
      place: words(200),
      /** Records of its chain that the server holds, and what it said it had not sent yet. */
      records: count,
      unsent: count,
      /** Epoch ms; null before the first contact. */
      contactAt: v.nullable(integer),
      /** Records whose bytes its storage had torn: their place is kept. */
      torn: count,
      /** Chains that a copy of it began. */
      branches: count,
    }),
  ),
  /** The last seal; null before the first. */
  seal: v.nullable(
    v.object({ day, madeAt: integer, streams: count, events: count, hash, proof: v.string() }),
  ),
})
export type EvidenceReply = v.InferOutput<typeof shown>

/** For a screen of the console. */
export const evidence = endpoint({
  method: 'GET',
  path: '/api/evidence',
  roles: OVERSIGHT,
  request: v.object({ days: v.picklist(EVIDENCE_DAYS) }),
  reply: shown,
})

/** The same of the last seven days for a tablet, which keeps it: an inspector may stand at a gate without a network. */
export const gateEvidence = endpoint({
  method: 'GET',
  path: '/v1/evidence',
  request: v.object({}),
  reply: v.object({ evidence: shown, now: integer }),
})
/** What a tablet kept of it. */
export const keptEvidence = shown
