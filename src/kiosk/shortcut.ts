import type { GatePanel } from './screens/gate-props.ts'

/** What a shortcut of the home screen opens once a shift stands open, by its fragment. Asked once, then the gate is as ever. */
export type Shortcut = { panel: () => GatePanel | null; taken: () => void }

const PANELS: Record<string, GatePanel> = {
  '#open=visitors': { show: 'visitors' },
  '#open=roll-call': { show: 'site' },
}

export function openShortcut(hash: string): Shortcut {
  let panel = PANELS[hash] ?? null
  return {
    panel: () => panel,
    taken: () => {
      panel = null
    },
  }
}
