import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openApiOf } from './openapi/document.ts'
import { commentsOfContract } from './openapi/said.ts'
import { shapesOfContract } from './openapi/schemas.ts'
import { NAMED_ENDPOINTS } from './rig/endpoints.ts'

const FILE = 'docs/openapi.json'

await main()

/** Writes the document of the API as the contract has it now; with `--check` only says whether it is written so. */
async function main(): Promise<void> {
  const { check } = parseArgs({ options: { check: { type: 'boolean' } } }).values
  // Our own package.json.
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  const document = openApiOf({
    ...{ version, endpoints: NAMED_ENDPOINTS, comments: commentsOfContract() },
    shapes: await shapesOfContract(),
  })
  const text = `${JSON.stringify(document, null, 1)}\n`
  if (check !== true) writeFileSync(FILE, text)
  else if (readFileSync(FILE, 'utf8') !== text) {
    console.error(`${FILE} is not as the contract has it now: npm run openapi`)
    process.exitCode = 1
    return
  }
  console.error(`${FILE}: ${NAMED_ENDPOINTS.size} endpoints`)
}
