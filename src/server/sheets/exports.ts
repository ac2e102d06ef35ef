import type { Account } from '#contract/session.ts'
import type { ExportRow } from '#contract/sheets.ts'
import type { Sheet, SheetFormat } from '#domain/sheets.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import { newId } from '../auth/secret.ts'
import type { World } from '../world.ts'
import { NoRoomError } from './room.ts'

/** A file that nobody fetched goes after so long, ms: people stand in it. */
const KEPT_MS = 60 * 60_000

/** What is to be written. */
export type Plan = {
  sheet: Sheet
  format: SheetFormat
  /** As they were counted. */
  rows: number
  /** What the browser calls the file. */
  headers: Record<string, string>
  /** Begins the writing; told of every page how many rows it had. */
  bytes: (onRows: (rows: number) => void) => AsyncGenerator<Uint8Array<ArrayBuffer>>
}

type Job = ExportRow & { owner: string; headers: Record<string, string>; endedAt: number | null }

/** Tables that are written to the disk in the background, each seen by whoever asked for it and by nobody else. */
export type Exports = {
  /** Refused `not-now` while another of the school is being written. */
  start: (account: Account, plan: Plan) => Answer<{ export: string }>
  of: (account: Account) => ExportRow[]
  file: (account: Account, id: string) => Promise<Answer<Response>>
  drop: (account: Account, id: string) => Promise<void>
  /** Lets go of what has been ready for an hour. */
  expire: () => Promise<void>
}

export function openExports({
  room,
  clock,
  random,
  log,
}: Pick<World, 'room' | 'clock' | 'random' | 'log'>): Exports {
  const jobs = new Map<string, Job>()
  /** With what they see: to whoever sees other people by now, a file of before is somebody else's. */
  const ownerOf = ({ school, id, role, units }: Account): string =>
    `${school} ${id} ${role} ${JSON.stringify(units)}`
  const own = (account: Account, id: string): Job | undefined => {
    const job = jobs.get(id)
    return job?.owner === ownerOf(account) ? job : undefined
  }
  const forget = async (id: string): Promise<void> => {
    jobs.delete(id)
    await room.drop(id)
  }
  /** Reads no page more once nobody wants the file: whoever stands on it would be written down as looked at. */
  async function* whileKept<Part>(id: string, parts: AsyncGenerator<Part>): AsyncGenerator<Part> {
    try {
      while (jobs.has(id)) {
        const part = await parts.next()
        if (part.done) return
        yield part.value
      }
    } finally {
      await parts.return(undefined)
    }
  }
  const write = async (id: string, job: Job, { bytes }: Plan): Promise<void> => {
    try {
      const count = (rows: number): void => {
        job.done += rows
      }
      await room.write(id, whileKept(id, bytes(count)))
      job.state = 'ready'
    } catch (error) {
      job.state = 'failed'
      job.why = error instanceof NoRoomError ? 'no-room' : 'failed'
      log({ level: 'error', error: 'export', message: String(error) })
    }
    job.endedAt = clock()
    // Whoever dropped it meanwhile wants no file of it.
    if (!jobs.has(id)) await room.drop(id)
  }
  return {
    start: (account, plan) => {
      const isOfSchool = ({ owner }: Job): boolean => owner.startsWith(`${account.school} `)
      if ([...jobs.values()].some((job) => job.state === 'running' && isOfSchool(job)))
        return refuse('not-now', { why: 'sheet-under-way' })
      const id = newId(random)
      const { sheet, format, rows, headers } = plan
      const job: Job = {
        ...{ export: id, sheet, format, rows, headers, done: 0, state: 'running', why: null },
        ...{ startedAt: clock(), endedAt: null, owner: ownerOf(account) },
      }
      jobs.set(id, job)
      void write(id, job, plan)
      return ok({ export: id })
    },
    of: (account) =>
      [...jobs.values()]
        .filter(({ owner }) => owner === ownerOf(account))
        .map(({ owner: _, headers: __, endedAt: ___, ...row }) => row)
        .reverse(),
    file: async (account, id) => {
      const job = own(account, id)
      if (job?.state !== 'ready') return refuse('not-found')
      const { bytes, length } = await room.read(id)
      return ok(new Response(bytes, { headers: { ...job.headers, 'Content-Length': String(length) } }))
    },
    drop: async (account, id) => {
      if (own(account, id) !== undefined) await forget(id)
    },
    expire: async () => {
      for (const [id, { endedAt }] of jobs)
        if (endedAt !== null && endedAt + KEPT_MS <= clock()) await forget(id)
    },
  }
}
