import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './free-port.ts'

/** The real server as a process of its own, on one port whatever happens to it. */
export type ServerProcess = {
  url: URL
  start: () => Promise<void>
  /** `kill -9`, at any moment. */
  kill: () => Promise<void>
  /** Asks it to end. @returns whether it did so without complaint */
  stop: () => Promise<boolean>
  /** Waits until it answers as it should. @returns how long that took, ms */
  untilServing: () => Promise<number>
  /** ms from each start until it answered. */
  startsTook: readonly number[]
  /** Ended by itself, which it never should. */
  crashes: () => number
  /** Resident memory, bytes; 0 where the system does not tell. */
  memory: () => Promise<number>
  /** The most it ever had since its last start, bytes; 0 where the system does not tell. */
  peakMemory: () => Promise<number>
  /** Processor time of all its threads since its last start, seconds; 0 where the system does not tell. */
  cpuSeconds: () => Promise<number>
  /** What it wrote to standard error since the last start. */
  said: () => string
}

export type ServerCommand = readonly [string, ...string[]]

/** The sources as they are, without a build. */
export const FROM_SOURCES: ServerCommand = [process.execPath, '--import', 'tsx', 'src/server/main.ts']

/** As an operator runs it. */
export const FROM_BUILD: ServerCommand = [process.execPath, 'dist/server/main.mjs']

/** How long a start may take before the rig gives up, ms. */
const LONGEST_START_MS = 60_000

export async function openServerProcess(
  command: ServerCommand,
  environment: Readonly<Record<string, string>>,
  /** Where it is started; here when left out. */
  cwd?: string,
): Promise<ServerProcess> {
  const port = await freePort()
  const url = new URL(`http://127.0.0.1:${port}`)
  const startsTook: number[] = []
  let child: ChildProcess | null = null
  let ended: Promise<number | null> = Promise.resolve(null)
  let isMeant = true
  let crashes = 0
  let said = ''

  return {
    url,
    startsTook,
    crashes: () => crashes,
    said: () => said,
    memory: async () => await residentBytes(child?.pid, 'VmRSS'),
    peakMemory: async () => await residentBytes(child?.pid, 'VmHWM'),
    cpuSeconds: async () => await cpuSecondsOf(child?.pid),
    untilServing: async () => {
      const since = performance.now()
      await answers(url, since)
      return performance.now() - since
    },
    start: async () => {
      const startedAt = performance.now()
      const [program, ...args] = command
      const { PATH = '' } = process.env
      const own = spawn(program, args, {
        env: { PATH, ...environment, PORT: String(port) },
        ...(cwd === undefined ? {} : { cwd }),
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      said = ''
      own.stderr.on('data', (bytes) => {
        said = `${said}${bytes}`.slice(-20_000)
      })
      isMeant = false
      ended = new Promise((resolve) =>
        own.on('close', (status) => {
          if (!isMeant) crashes += 1
          resolve(status)
        }),
      )
      child = own
      await answers(url, startedAt)
      startsTook.push(performance.now() - startedAt)
    },
    kill: async () => {
      isMeant = true
      child?.kill('SIGKILL')
      await ended
    },
    stop: async () => {
      isMeant = true
      child?.kill('SIGTERM')
      return (await ended) === 0
    },
  }

  async function answers(at: URL, since: number): Promise<void> {
    while (performance.now() - since < LONGEST_START_MS) {
      if (await isServing(at)) return
      await sleep(10)
    }
    throw new Error(`the server does not answer: ${said}`)
  }
}

async function isServing(url: URL): Promise<boolean> {
  try {
    return (await fetch(new URL('/healthz', url))).ok
  } catch {
    // Nobody listens yet.
    return false
  }
}

async function residentBytes(pid: number | undefined, line: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await toldBySystem(pid, 'status')
  const kilobytes = new RegExp(`${line}:\\s+(\\d+) kB`).exec(status)?.[1]
  return Number(kilobytes ?? 0) * 1024
}

/** User and system time are the 14th and 15th word, in hundredths of a second; the second may have blanks in it. */
async function cpuSecondsOf(pid: number | undefined): Promise<number> {
  const [, rest = ''] = (await toldBySystem(pid, 'stat')).split(') ')
  const words = rest.split(' ')
  return (Number(words[11] ?? 0) + Number(words[12] ?? 0)) / 100
}

/** Empty where there is no such process, or no such file. */
async function toldBySystem(pid: number | undefined, file: 'status' | 'stat'): Promise<string> {
  return pid === undefined ? '' : await readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')
}
