import type { ProblemCode } from '#contract/problems.ts'
import type { RosterPerson } from '#domain/person.ts'
import type { ScanProblem } from '#scan/problems.ts'
import type { StoreProblem } from '#store/problems.ts'
import type { SyncProblem } from '#sync/problems.ts'

/*
 * What the screens draw besides the gate's own view. The tablet's start makes it; screens only draw it.
 */

/** Anything that can go wrong on a tablet, by the layer that names it. */
export type Trouble =
  | { of: 'scan'; problem: ScanProblem }
  | { of: 'store'; problem: StoreProblem }
  | { of: 'sync'; problem: SyncProblem }
  | { of: 'contract'; problem: ProblemCode }
  | { of: 'start'; problem: 'insecure' | 'unreachable' | 'not-our-server' | 'bad-link' }

/**
 * The camera panel. `torch` is null where the camera has no lamp; `several` when there is another camera; `zoom` is the
 * factor where there is one to set, `focus` whether the lens can be told to focus anew.
 */
export type CameraView =
  | { state: 'starting' }
  | { state: 'live'; torch: 'on' | 'off' | null; several: boolean; zoom?: number; focus?: boolean }
  | { state: 'trouble'; problem: ScanProblem }

export type CameraActions = {
  toggleTorch: () => void
  zoom: () => void
  focus: () => void
  nextCamera: () => void
  retry: () => void
  /** Reads a code from a picture of another program; resolves to whether there was one. */
  photo: (file: Blob) => Promise<boolean>
}

/** Sound as it really is: `blocked` until a gesture has started it. */
export type SoundState = 'on' | 'off' | 'blocked'

/** The status bar. Times are epoch ms. */
export type StatusView = {
  schoolName: string
  checkpointName: string
  lane: string
  guardName: string | null
  network: {
    state: 'online' | 'offline' | 'trouble'
    unsynced: number
    oldestUnsyncedAt: number | null
    lastContactAt: number | null
  }
  sound: SoundState
}

/** What the guard should know besides the verdict, most urgent first; the gate goes on meanwhile. */
export type Alert =
  | { code: 'trouble'; trouble: Trouble }
  /** Tablet clock minus server clock, ms. */
  | { code: 'clock-off'; by: number }
  /** Tenths between the medians of a thermometer and of the others here, halves possible. */
  | { code: 'drift'; thermometer: string; by: number }
  | { code: 'unprotected' }
  | { code: 'many-unsynced'; count: number }
  /** The oldest unsent record waits this long, ms. */
  | { code: 'old-unsynced'; lasting: number }
  /** The newest version never came up, and the one before it runs. */
  | { code: 'version-back' }
  | { code: 'update-ready' }

/** What happened in this shift. */
export type ShiftTally = {
  openedAt: number
  admitted: number
  held: number
  isolated: number
  turnedAway: number
}

/** Finds people for one key stroke; must answer within 16 ms. */
export type SearchPeople = (query: string) => readonly RosterPerson[]
