import { readFileSync } from 'node:fs'
import { parse } from '#contract/endpoint.ts'
import { writtenFacts, writtenScreening } from '#contract/facts.ts'
import { problemsWithCases } from '#contract/policy-check.ts'
import { decisionOf, trace } from '#domain/decide.ts'
import type { ScreeningFacts } from '#domain/facts.ts'
import { DEFAULT_POLICY, type Policy } from '#domain/policy.ts'
import { LANGUAGES, loadGate } from '#i18n/index.ts'

await main(process.argv.slice(2))

/** Decides a screening given as JSON, with the tablet's own function. */
async function main([file]: readonly string[]): Promise<void> {
  if (file === undefined) return fail('Usage: npm run --silent decide -- FILE.json')
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    return fail(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
  const read = screeningIn(value)
  if ('wrong' in read) return fail(`${file}: ${read.wrong}`)
  process.stdout.write(`${JSON.stringify(await explained(read.facts, read.policy), null, 2)}\n`)
}

type Written = { facts: ScreeningFacts; policy: Policy } | { wrong: string }

function screeningIn(value: unknown): Written {
  const hasFacts = typeof value === 'object' && value !== null && 'facts' in value
  if (!hasFacts) {
    const facts = parse(writtenFacts, value)
    return facts.ok
      ? { facts: facts.value, policy: DEFAULT_POLICY }
      : { wrong: `not a screening at "${facts.at}"` }
  }
  const both = parse(writtenScreening, value)
  if (!both.ok) return { wrong: `not a screening at "${both.at}"` }
  const { facts, policy = DEFAULT_POLICY } = both.value
  const problems = problemsWithCases(policy)
  return problems.length === 0
    ? { facts, policy }
    : { wrong: `policy: ${problems.map(({ code, at }) => `${code} at "${at}"`).join(', ')}` }
}

/** The decision, its words as a guard would say them, and what each rule found. */
async function explained(facts: ScreeningFacts, policy: Policy) {
  const traced = trace(facts, policy)
  const decision = decisionOf(traced)
  const said = await Promise.all(
    LANGUAGES.map(async (language) => {
      const { codes } = await loadGate(language)
      const reasons = decision.reasons.map((reason) => `${reason.rule} ${codes.reason(reason)}`)
      return [language, { reasons, changes: decision.changes.map((change) => codes.changes[change]) }]
    }),
  )
  return { ...decision, policyVersion: policy.version, said: Object.fromEntries(said), trace: traced }
}

function fail(why: string): void {
  process.stderr.write(`${why}\n`)
  process.exitCode = 1
}
