import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './free-port.ts'
import { findPostgres, openPrograms, type Programs } from './postgres-programs.ts'

/**
 * PostgreSQL as a careful operator runs it: what is committed is on the disks of two machines, and when the first dies
 * the second takes over at the same address.
 */
export type PostgresPair = {
  /** Of an empty database of the server's own account. */
  url: string
  /** Ends every connection that a server has. */
  endConnections: () => Promise<void>
  /** Stops the first without a goodbye and starts it again. */
  restart: () => Promise<void>
  /** The first dies with its disk. The second takes over, and gets a standby of its own. */
  failOver: () => Promise<void>
  /** Keeps the database as it is; nobody may be connected. */
  copy: () => Promise<void>
  /** Puts the kept one in its place. */
  putBack: () => Promise<void>
  stop: () => Promise<void>
}

const MASTER = 'master'
const SERVER = 'campus_gate'
const DATABASE = 'gate'
const COPY = 'gate_copy'
/** How long a standby may take to follow, ms. */
const PATIENCE_MS = 60_000

type Node = { data: string; port: number; log: string }

/** @throws when PostgreSQL is not installed or one of its programs fails */
export async function startPair(): Promise<PostgresPair> {
  const bin = findPostgres()
  if (bin === null) throw new Error('PostgreSQL is not installed (PG_BIN names its folder of programs)')
  const folder = mkdtempSync(join(tmpdir(), 'campus-gate-pair-'))
  let made = 0
  const newNode = async (): Promise<Node> => {
    made += 1
    return { data: join(folder, `data-${made}`), port: await freePort(), log: join(folder, `log-${made}`) }
  }
  let first = await newNode()
  const programsOf = ({ log }: Node): Programs => openPrograms(bin, folder, log)
  const up = async (node: Node): Promise<void> => {
    const options = `-p ${node.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c max_connections=60`
    await programsOf(node).runAside('pg_ctl', '-D', node.data, '-w', '-l', node.log, '-o', options, 'start')
  }
  const down = async (node: Node): Promise<void> =>
    await programsOf(node).runAside('pg_ctl', '-D', node.data, '-w', '-m', 'immediate', 'stop')
  const order = async (sql: string, database = 'postgres'): Promise<void> =>
    await programsOf(first).runAside(
      'psql',
      '-X',
      '-q',
      '-v',
      'ON_ERROR_STOP=1',
      ...to(first, database),
      '-c',
      sql,
    )
  const relay = await openRelay(() => first.port)

  await programsOf(first).runAside(
    ...(['initdb', '-D', first.data, '-U', MASTER, '--auth=trust', '-E', 'UTF8'] as const),
    ...['--locale=C.UTF-8', '--data-checksums'],
  )
  await up(first)
  await order(`create role ${SERVER} login`)
  await order(`create database ${DATABASE} template template0 owner ${SERVER}`)
  let second = await standbyOf()
  await order(`alter system set synchronous_standby_names = '*'`)
  await order('select pg_reload_conf()')

  return {
    url: `postgresql://${SERVER}@127.0.0.1:${relay.port}/${DATABASE}`,
    endConnections,
    restart: async () => {
      await down(first)
      await up(first)
    },
    failOver: async () => {
      const dead = first
      await down(dead)
      await programsOf(second).runAside('pg_ctl', '-D', second.data, '-w', 'promote')
      first = second
      relay.cut()
      rmSync(dead.data, { recursive: true })
      second = await standbyOf()
    },
    copy: async () => {
      await order(`drop database if exists ${COPY} with (force)`)
      await endConnections()
      await order(`create database ${COPY} template ${DATABASE} owner ${SERVER}`)
    },
    putBack: async () => {
      await order(`drop database ${DATABASE} with (force)`)
      await order(`create database ${DATABASE} template ${COPY} owner ${SERVER}`)
    },
    stop: async () => {
      await relay.close()
      await down(second)
      await down(first)
      rmSync(folder, { recursive: true, force: true })
    },
  }

  async function endConnections(): Promise<void> {
    await order(`select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename = '${SERVER}'`)
  }

  /** Copies the first as it runs, and follows it from then on. */
  async function standbyOf(): Promise<Node> {
    const node = await newNode()
    const args = ['-h', '127.0.0.1', '-p', String(first.port), '-U', MASTER, '-D', node.data, '-c', 'fast']
    await programsOf(node).runAside('pg_basebackup', ...args, '-R', '-X', 'stream')
    await up(node)
    const follows = `do $$ begin if not exists (select from pg_stat_replication where state = 'streaming') then raise 'not yet'; end if; end $$`
    for (const end = performance.now() + PATIENCE_MS; ; await sleep(100)) {
      const isFollowing = await order(follows).then(
        () => true,
        () => false,
      )
      if (isFollowing) return node
      if (performance.now() > end) throw new Error('the standby does not follow')
    }
  }
}

function to({ port }: Node, database: string): string[] {
  return ['-h', '127.0.0.1', '-p', String(port), '-U', MASTER, '-d', database]
}

/** One address for whichever machine is the first. */
async function openRelay(
  port: () => number,
): Promise<{ port: number; cut: () => void; close: () => Promise<void> }> {
  const open = new Set<Socket>()
  const own = await freePort()
  const relay = createServer((near) => {
    const far = connect(port(), '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  await new Promise<void>((listening) => relay.listen(own, '127.0.0.1', listening))
  const cut = (): void => {
    for (const socket of open) socket.destroy()
  }
  return {
    port: own,
    cut,
    close: () =>
      new Promise((closed) => {
        relay.close(() => closed())
        cut()
      }),
  }
}
