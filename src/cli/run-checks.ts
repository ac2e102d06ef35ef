import { CHECK_STEPS, runStep, type StepResult } from './check-steps.ts'

// A step that passes is one line, but the budgets are worth reading every time.
const SHOWN_ALWAYS = 'bundle budgets'

/** Runs every check to the end, so that one look shows all there is to mend. */
export async function runChecks(): Promise<StepResult[]> {
  const results: StepResult[] = []
  for (const step of CHECK_STEPS) {
    const result = await runStep(step)
    results.push(result)
    console.log(`${result.ok ? 'ok    ' : 'FAILED'}  ${result.name}  (${result.seconds.toFixed(1)} s)`)
    if (!result.ok || step.name === SHOWN_ALWAYS) console.log(result.output.trimEnd())
  }
  return results
}
