import { CHECK_STEPS, runStep, type StepResult } from './check-steps.ts'

// A step that passes is one line, but the budgets are worth reading every time.
const SHOWN_ALWAYS = 'bundle budgets'

/** Runs every check to the end, so that one look shows all there is to mend; two at a time, for many use one core. */
export async function runChecks(): Promise<StepResult[]> {
  const results: StepResult[] = []
  const steps = CHECK_STEPS.values()
  // Both take the next step from the same list.
  const lane = async (): Promise<void> => {
    for (const step of steps) results.push(told(await runStep(step)))
  }
  await Promise.all([lane(), lane()])
  return results
}

function told(result: StepResult): StepResult {
  const { ok, name, seconds, output } = result
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name}  (${seconds.toFixed(1)} s)`)
  if (!ok || name === SHOWN_ALWAYS) console.log(output.trimEnd())
  return result
}
