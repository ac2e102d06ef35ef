import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { StartProblem } from '#i18n/server-messages.ts'
import { isLoopback } from './routes/health.ts'

/** What the operator set in the environment. */
export type Config = {
  port: number
  host: string
  dataDir: string
  /** Of a PostgreSQL database; null is the embedded one. */
  databaseUrl: string | null
  tls: { cert: string; key: string } | null
  trustProxy: boolean
  /** Where second copies of the database go; absent when the operator makes them otherwise. */
  backupDir?: string
  /** Whether a line is written about each request. */
  logRequests?: boolean
}
export type Configured = { ok: true; config: Config } | { ok: false; problem: StartProblem }

/** The only reader of the environment (DESIGN.md §7). Serves in clear text only to this machine or to a proxy on trust. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Configured {
  const {
    PORT = '8787',
    HOST = '127.0.0.1',
    DATA_DIR = './data',
    TLS_CERT = '',
    TLS_KEY = '',
    TRUST_PROXY = '',
    DATABASE_URL = '',
    BACKUP_DIR = '',
    LOG_REQUESTS = '',
  } = environment
  if (DATABASE_URL !== '' && !isDatabaseUrl(DATABASE_URL)) return refused({ code: 'database-url-wrong' })
  const port = /^\d{1,5}$/.test(PORT) ? Number(PORT) : Number.NaN
  if (!(port <= 65_535)) return refused({ code: 'bad-value', name: 'PORT', value: PORT })
  if (!['', '0', '1'].includes(TRUST_PROXY))
    return refused({ code: 'bad-value', name: 'TRUST_PROXY', value: TRUST_PROXY })
  if (!['', '0', '1'].includes(LOG_REQUESTS))
    return refused({ code: 'bad-value', name: 'LOG_REQUESTS', value: LOG_REQUESTS })
  if ((TLS_CERT === '') !== (TLS_KEY === '')) return refused({ code: 'tls-half' })
  const trustProxy = TRUST_PROXY === '1'
  if (TLS_CERT === '' && !trustProxy && !isLoopback(HOST))
    return refused({ code: 'not-loopback', host: HOST })
  const databaseUrl = DATABASE_URL === '' ? null : DATABASE_URL
  const copies = BACKUP_DIR === '' ? {} : { backupDir: resolve(BACKUP_DIR) }
  const logs = LOG_REQUESTS === '1' ? { logRequests: true } : {}
  const config = { port, host: HOST, dataDir: resolve(DATA_DIR), databaseUrl, trustProxy, ...copies, ...logs }
  if (TLS_CERT === '') return { ok: true, config: { ...config, tls: null } }
  const cert = contentsOf(TLS_CERT)
  const key = contentsOf(TLS_KEY)
  if (cert === null || key === null)
    return refused({ code: 'tls-unreadable', file: cert === null ? TLS_CERT : TLS_KEY })
  return { ok: true, config: { ...config, tls: { cert, key } } }
}

/** The database of a configuration as an operator may be told it: without its password. */
export function databaseName({ dataDir, databaseUrl }: Pick<Config, 'dataDir' | 'databaseUrl'>): string {
  if (databaseUrl === null) return dataDir
  const { host, pathname } = new URL(databaseUrl)
  return `${host}${pathname}`
}

export function isDatabaseUrl(text: string): boolean {
  return URL.canParse(text) && ['postgres:', 'postgresql:'].includes(new URL(text).protocol)
}

function refused(problem: StartProblem): Configured {
  return { ok: false, problem }
}

function contentsOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
