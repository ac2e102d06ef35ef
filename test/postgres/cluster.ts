import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '#cli/rig/free-port.ts'
import { findPostgres, openPrograms } from '#cli/rig/postgres-programs.ts'
import { ordered } from './ordered.ts'

export { findPostgres }

/** Accounts of the cluster: one that may do everything, and one as an operator is told to make it for the server. */
const MASTER = 'master'
const SERVER = 'campus_gate'
const ROOMY = ['max_connections=200']
/** A power cut during a test loses the test. */
const HASTY = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off']

/** A PostgreSQL of our own in a folder that goes away with it. */
export type Cluster = {
  /** Makes an empty database of the server's account. @returns its address */
  create: (name: string, template?: string) => Promise<string>
  drop: (name: string) => Promise<void>
  /** The address of a database for an account that walls do not hold. */
  masterUrl: (name: string) => string
  restart: (how: 'fast' | 'immediate') => void
  pause: () => void
  resume: () => void
  stop: () => void
}

/**
 * @param isDurable every commit waits for the disk, as an operator's does
 * @throws when a program of PostgreSQL fails
 */
export async function startCluster(bin: string, { isDurable } = { isDurable: false }): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'campus-gate-postgres-'))
  const port = await freePort()
  const [data, log] = [join(folder, 'data'), join(folder, 'log')]
  const { run } = openPrograms(bin, folder, log)
  const settings = [
    ...ROOMY,
    ...(isDurable ? [] : HASTY),
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
  ]
  const options = ['-p', String(port), ...settings.flatMap((setting) => ['-c', setting])].join(' ')
  const up = (): void => run('pg_ctl', '-D', data, '-w', '-l', log, '-o', options, 'start')
  const down = (how: string): void => run('pg_ctl', '-D', data, '-w', '-m', how, 'stop')
  run('initdb', '-D', data, '-U', MASTER, '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync')
  up()
  const urlOf = (name: string, account: string): string => `postgresql://${account}@127.0.0.1:${port}/${name}`
  const command = (sql: string): Promise<void> => ordered(urlOf('postgres', MASTER), sql)
  await command(`create role ${SERVER} login`)
  return {
    create: async (name, template = 'template0') => {
      await command(`create database ${name} template ${template} owner ${SERVER}`)
      return urlOf(name, SERVER)
    },
    drop: (name) => command(`drop database ${name} with (force)`),
    masterUrl: (name) => urlOf(name, MASTER),
    restart: (how) => {
      down(how)
      up()
    },
    pause: () => down('fast'),
    resume: up,
    stop: () => {
      down('immediate')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
