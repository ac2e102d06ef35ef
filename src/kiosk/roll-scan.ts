import { type ReadonlySignal, signal } from '@preact/signals'
import { visitOfBadge } from '#domain/badge.ts'
import type { RosterPerson } from '#domain/person.ts'
import type { HealthCode } from '#health-code/health-code.ts'
import { identify } from './identify.ts'
import type { ShownCode } from './shown-code.ts'
import type { Site } from './site.ts'
import type { Cue } from './sound.ts'

/** What the last card or pass said in a roll call. */
export type RollScanned =
  | { state: 'ready' }
  | { state: 'safe'; name: string | null; unit: string | null }
  /** Somebody whom no gate has seen come in, or no card at all: the guard writes them down. */
  | { state: 'not-listed'; name: string | null }

export type RollScan = {
  view: ReadonlySignal<RollScanned>
  /** Whether cards before the camera are marks of a roll call now, and so nobody's check. */
  isOn: () => boolean
  turn: (on: boolean) => void
  show: (symbol: ShownCode) => Promise<void>
}

export type RollScanWorld = {
  site: Pick<Site, 'seen' | 'leadOf'>
  read: (symbol: ShownCode) => Promise<HealthCode>
  person: (id: string) => RosterPerson | undefined
  rosterLoaded: () => boolean
  after: (ms: number, act: () => void) => () => void
  cue: (cue: Cue) => void
}

const SHOWN_MS = 2500

/** Marks whoever shows a card, pass or badge as safe. In an alarm a card that ran out is as good as any. */
export function openRollScan(world: RollScanWorld): RollScan {
  const view = signal<RollScanned>({ state: 'ready' })
  let on = false
  let end = (): void => {}

  function put(next: RollScanned): void {
    end()
    view.value = next
    end = world.after(SHOWN_MS, () => {
      view.value = { state: 'ready' }
    })
  }

  async function bearerOf(symbol: ShownCode): Promise<{ id: string; name: string } | null> {
    const visit = visitOfBadge(symbol.text)
    if (visit !== null) return world.site.leadOf(visit)
    const identified = identify(await world.read(symbol), world.person, world.rosterLoaded())
    if ('unusable' in identified || identified.symbol.kind === 'code') return null
    return identified.symbol.identity.person
  }

  return {
    view,
    isOn: () => on,
    turn: (next) => {
      on = next
      if (!next) put({ state: 'ready' })
    },
    show: async (symbol) => {
      const bearer = await bearerOf(symbol).catch(() => null)
      const line = bearer === null ? null : world.site.seen(bearer.id)
      if (line !== null) return put({ state: 'safe', name: line.name, unit: line.unit })
      world.cue('notice')
      put({ state: 'not-listed', name: bearer?.name ?? null })
    },
  }
}
