import { expect, it } from 'vitest'
import { openDemoSchool } from '#cli/demo-school.ts'
import { TRUST } from '#contract/tablet.ts'
import { STARTING_POLICY } from '#domain/policy-start.ts'
import { importDigestKey } from '#health-code/digest.ts'
import type { ReadingContext } from '#health-code/format.ts'
import { collectPart, partOf } from '#health-code/parts.ts'
import { importPassPoint } from '#health-code/pass-keys.ts'
import type { HealthCodeProblem } from '#health-code/problems.ts'
import { readHealthCode } from '#health-code/registry.ts'
import { SAMPLE_KINDS, type SampleKind } from '#i18n/server-messages.ts'
import { fromBase64url } from '#ledger/bytes.ts'
import { currentPolicy } from '#server/school/policy.ts'
import { GATE, MONDAY, serveNothing } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'

/** What a tablet must find wrong with each sample for the page to tell the truth; null is nothing. */
const PROBLEMS: Record<SampleKind, HealthCodeProblem | null> = {
  green: null,
  'green-other-issuer': null,
  yellow: null,
  red: null,
  'green-old': 'old-code',
  'staff-card': null,
  'student-card': null,
  'visitor-pass': null,
  'official-pass': null,
  'expired-pass': 'expired',
  'revoked-pass': 'revoked',
  'forged-pass': 'bad-signature',
  'eu-certificate': null,
  'eu-forged': 'bad-signature',
  'health-card-part': 'part-of-several',
  wifi: 'not-a-health-code',
  'place-code': 'not-a-health-code',
  'payment-code': 'not-a-health-code',
  website: 'not-a-health-code',
}

it('the codes of the demo are read as its page says, by a tablet of its school', async () => {
  const served = await serveNothing()
  const { school, samples } = await openDemoSchool(served.world)
  const context = await contextOf(served, school)
  expect(new Set(samples.map(({ kind }) => kind))).toEqual(new Set(SAMPLE_KINDS))
  for (const { kind, text, ink } of samples) {
    const color = INKS[ink] ?? 'none'
    const { problem } = await readHealthCode(text(MONDAY), { ...context, color })
    expect([kind, problem]).toEqual([kind, PROBLEMS[kind]])
  }
  const certificate = samples.find(({ kind }) => kind === 'eu-certificate')
  expect(await readHealthCode(certificate?.text(MONDAY) ?? '', context)).toMatchObject({
    ...{ format: 'dcc', issuer: 'XX', evidence: 'signed', subject: { name: expect.any(String) } },
  })
})

it('the demo begins with the starting rules and their cases, and with two guards for what takes two', async () => {
  const served = await serveNothing()
  const { school, guard, second } = await openDemoSchool(served.world)
  expect(await currentPolicy(served.world.database, school)).toEqual(STARTING_POLICY)
  expect(STARTING_POLICY.cases.length).toBeGreaterThan(0)
  expect(second.name).not.toBe(guard.name)
})

it('the two halves of the demo’s health card are one card that verifies', async () => {
  const served = await serveNothing()
  const { school, samples } = await openDemoSchool(served.world)
  const parts = samples.flatMap(({ kind, text }) =>
    kind === 'health-card-part' ? [partOf(text(MONDAY))] : [],
  )
  const [first, second] = parts
  if (!first || !second) throw new Error('no parts')
  const { whole } = collectPart(collectPart(null, second, MONDAY).collection, first, MONDAY)
  expect(await readHealthCode(whole ?? '', await contextOf(served, school))).toMatchObject({
    ...{ format: 'shc', problem: null, evidence: 'signed', issuer: 'https://cards.example.org/clinic' },
  })
})

const INKS: Readonly<Record<string, 'green' | 'yellow' | 'red'>> = {
  '#2BAC65': 'green',
  '#FF9F00': 'yellow',
  '#E5383B': 'red',
}

/** What a tablet of the school reads with, from what it pulled. */
async function contextOf(
  served: Awaited<ReturnType<typeof serveNothing>>,
  school: string,
): Promise<ReadingContext> {
  const tablet = await enrolTablet(served, GATE, school)
  const entries = []
  for (let cursor = '', more = true; more; ) {
    const page = await tablet.pull(cursor, 1000, TRUST)
    entries.push(...page.entries)
    ;({ cursor, more } = page)
  }
  const denied = new Set(entries.flatMap(({ kind, key }) => (kind === 'revoked-pass' ? [key] : [])))
  const keys = entries.flatMap((entry) => (entry.kind === 'pass-key' && entry.value ? [entry.value] : []))
  return {
    ...{ now: MONDAY, clockSound: true, school, checkpoint: tablet.enrolment.checkpoint.id, color: 'none' },
    codeLifeMs: 120_000,
    digestKey: await importDigestKey(fromBase64url(tablet.enrolment.digestKey)),
    passKeys: await Promise.all(
      keys.map(({ kid, publicKey }) => importPassPoint(kid, fromBase64url(publicKey))),
    ),
    passKeysFreshUntil: MONDAY + 1,
    denied: (passId) => denied.has(passId),
    trust: entries.flatMap((entry) => (entry.kind === 'trust-list' && entry.value ? [entry.value] : [])),
    hosts: entries.flatMap((entry) => (entry.kind === 'code-host' && entry.value ? [entry.value] : [])),
  }
}
