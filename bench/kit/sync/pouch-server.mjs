// CouchDB's protocol over PouchDB on LevelDB, as the makers of PouchDB serve it. Its packages lie where it is run.
import { createRequire } from 'node:module'
import { join } from 'node:path'

const load = createRequire(join(process.cwd(), 'package.json'))
const express = load('express')
const pouchApp = load('express-pouchdb')
const PouchDB = load('pouchdb-core')

PouchDB.plugin(load('pouchdb-adapter-leveldb')).plugin(load('pouchdb-mapreduce'))
const sockets = new Set()
const server = express()
  .use(pouchApp(PouchDB.defaults({ adapter: 'leveldb', prefix: './' }), { mode: 'minimumForPouchDB' }))
  .listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
server.on('connection', (socket) => sockets.add(socket))
process.on('message', () => {
  const bytes = [...sockets].reduce((sum, { bytesRead, bytesWritten }) => sum + bytesRead + bytesWritten, 0)
  process.send({ bytes })
})
