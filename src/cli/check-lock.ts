import { readFileSync } from 'node:fs'

/** A lock file with download addresses installs only where those hosts are reached. */
const addresses = readFileSync('package-lock.json', 'utf8')
  .split('\n')
  .flatMap((line, index) =>
    /"resolved":|"\w+:\/\/[^"]*\.tgz/.test(line) ? [`${index + 1}: ${line.trim()}`] : [],
  )

for (const address of addresses.slice(0, 20)) console.error(`package-lock.json:${address}`)
if (addresses.length > 0) {
  console.error('Keep `omit-lockfile-registry-resolved=true` in .npmrc and make the lock file anew.')
  process.exitCode = 1
}
