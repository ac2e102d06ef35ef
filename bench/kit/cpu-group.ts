import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** A control group: programs that together get no more than a share of one core. */
export type CpuGroup = {
  /** A process that writes its id into this file is in the group, and so are all it starts. */
  procs: string
  /** Of one core; null for no limit. */
  hold: (share: number | null) => void
  /** To be called when no process is left in it. */
  remove: () => Promise<void>
}

// Ten times shorter than the kernel's own period: a slow processor, not one that stands still by turns.
const PERIOD_US = 10_000
const NAME = `campus-gate-bench-${process.pid}`

/** Null where this system or this user has no such groups: root on Linux has. */
export function openCpuGroup(): CpuGroup | null {
  return open('/sys/fs/cgroup/cpu', holdFirstVersion) ?? open('/sys/fs/cgroup', holdSecondVersion)
}

type Hold = (folder: string, share: number | null) => void

function open(root: string, hold: Hold): CpuGroup | null {
  const folder = join(root, NAME)
  try {
    mkdirSync(folder)
    hold(folder, null)
  } catch {
    return null
  }
  return {
    procs: join(folder, 'cgroup.procs'),
    hold: (share) => hold(folder, share),
    remove: () => removeWhenEmpty(folder),
  }
}

function holdFirstVersion(folder: string, share: number | null): void {
  writeFileSync(join(folder, 'cpu.cfs_period_us'), String(PERIOD_US))
  writeFileSync(join(folder, 'cpu.cfs_quota_us'), share === null ? '-1' : String(PERIOD_US * share))
}

function holdSecondVersion(folder: string, share: number | null): void {
  writeFileSync(join(folder, 'cpu.max'), `${share === null ? 'max' : PERIOD_US * share} ${PERIOD_US}`)
}

/** Processes of a browser that was closed may take a moment to be gone. */
async function removeWhenEmpty(folder: string): Promise<void> {
  for (const pause of [0, 100, 500, 2000]) {
    await wait(pause)
    try {
      return rmdirSync(folder)
    } catch (error) {
      if (pause === 2000) throw error
    }
  }
}
