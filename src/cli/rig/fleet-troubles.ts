import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Chance } from '#drill/chance.ts'
import type { Database } from '#server/db/database.ts'
import type { DatabasePlace } from '#server/db/open.ts'
import type { Fault } from './faults.ts'
import { withDatabase } from './fleet-places.ts'
import type { ServerProcess } from './server-process.ts'
import { type RigTablet, waitingOn, written } from './tablet.ts'

const RECORDS_PER_KILL = 2500

export type TroubleTerms = {
  /** Records that all tablets write together. */
  events: number
  faults: readonly Fault[]
  /** How often the server is killed while they write; one in 2,500 records when left out. */
  kills?: number
}

/** The server's machine, and who waits for it. */
export type Stage = {
  server: ServerProcess
  tablets: readonly RigTablet[]
  place: DatabasePlace
  /** For copies of its files. */
  folder: string
  chance: Chance
}

export type Machine = {
  kills: number
  restores: number
  /** Most resident memory of the server that was seen, bytes. */
  memory: number
}

/** What happens to the server's machine, until it is over; the server runs when this ends. */
export async function trouble(
  { events, faults, kills = Math.max(1, Math.round(events / RECORDS_PER_KILL)) }: TroubleTerms,
  { server, tablets, place, folder, chance }: Stage,
  isOver: () => boolean,
): Promise<Machine> {
  const machine: Machine = { kills: 0, restores: 0, memory: 0 }
  const { dataDir } = place
  const copy = join(folder, 'copy')
  // What a copy of PostgreSQL's files would be is its own tools' to say.
  const isRestored = faults.includes('restore') && place.databaseUrl === null
  const isTroubled = faults.includes('kill') || isRestored
  // By what has arrived and not by time, so that a slow machine kills as often as a fast one and gets as far.
  const planned = isTroubled ? Array.from({ length: kills }, () => chance.under(events)).sort(ascending) : []
  while (planned.length > 0 || !isOver()) {
    await sleep(chance.under(100))
    machine.memory = Math.max(machine.memory, await server.memory())
    const waiting = await waitingOn(tablets)
    const isAllThere = isOver() && waiting === 0
    if (planned[0] === undefined || (written(tablets) - waiting < planned[0] && !isAllThere)) continue
    planned.shift()
    await server.kill()
    machine.kills += 1
    if (isRestored && machine.kills % 8 === 2) copyFiles(dataDir, copy)
    if (isRestored && machine.kills % 8 === 4) {
      rmSync(dataDir, { recursive: true })
      copyFiles(copy, dataDir)
      await withDatabase(place, renewEpochs)
      machine.restores += 1
    }
    await server.start()
  }
  return machine
}

function ascending(a: number, b: number): number {
  return a - b
}

/** The server is dead, so the files are as a power cut would have left them. */
function copyFiles(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  cpSync(from, to, { recursive: true })
}

/** As `docs/operations.md` has the operator do it. */
async function renewEpochs(database: Database): Promise<void> {
  await database.run('update school set epoch = lower(hex(randomblob(6)))')
}
