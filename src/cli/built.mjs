import { buildIfStale } from './build-if-stale.mjs'

// Runs a program of the server from its build: `npm start` and its companions need no development tools.
const [program = 'main'] = process.argv.splice(2, 1)
buildIfStale()
await import(new URL(`../../dist/server/${program}.mjs`, import.meta.url).href)
