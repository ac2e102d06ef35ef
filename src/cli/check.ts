import { runChecks } from './run-checks.ts'

const results = await runChecks()
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1
