// A tablet with PouchDB that comes back: what it holds comes on standard input, one document a line.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const load = createRequire(join(process.cwd(), 'package.json'))
const PouchDB = load('pouchdb-core')
for (const part of ['adapter-http', 'adapter-memory', 'replication']) PouchDB.plugin(load(`pouchdb-${part}`))

const docs = (await text(process.stdin))
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
const local = new PouchDB('tablet', { adapter: 'memory' })
await local.bulkDocs(docs)
const server = fork(join(import.meta.dirname, 'pouch-server.mjs'), {
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
})
const [{ port }] = await once(server, 'message')
const remote = new PouchDB(`http://127.0.0.1:${port}/gate`, { adapter: 'http' })
await remote.info()
const from = performance.now()
const { docs_written: written } = await local.replicate.to(remote)
const seconds = (performance.now() - from) / 1000
const told = once(server, 'message')
server.send('bytes')
const [{ bytes }] = await told
const { doc_count: held } = await remote.info()
server.kill()
if (written !== docs.length || held !== docs.length) throw new Error(`${held} of ${docs.length} came`)
console.log(JSON.stringify({ seconds, bytes }))
