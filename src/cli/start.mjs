import { buildIfStale } from './build-if-stale.mjs'

buildIfStale()
const main = new URL('../../dist/server/main.mjs', import.meta.url)
await import(main.href)
