import type { WhyUnread } from './problems.ts'
import type { Look } from './protocol.ts'
import type { EngineName, SymbolColor } from './symbol.ts'

/** How the scanner does: of its last tries, as far back as `WINDOW_MS`, unless said otherwise. */
export type ScanFigures = {
  /** Pictures shown in the last second. */
  fps: number
  triesPerS: number
  /** 0 to 1: tries that gave a symbol; null before the first try. */
  hitRate: number | null
  /** ms of worker time of the last try, and of all but the slowest twentieth; null before the first try. */
  lastMs: number | null
  p95Ms: number | null
  /** Since the scanner was opened. */
  tries: number
  hits: number
  /** Workers started after the first. */
  restarts: number
  /** The engines that are open, best first. */
  engines: readonly string[]
  /** Width of the picture the engines get by and by, px; null as the camera gives it. */
  width: number | null
  /** Why nothing was read, newest first. */
  misses: readonly { reason: WhyUnread; agoMs: number }[]
  /** The symbol read last; its text is no figure. */
  symbol: { color: SymbolColor; confidence: number; engine: EngineName; agoMs: number } | null
}

export type FiguresLog = {
  looked: (look: Look, now: number) => void
  read: (now: number) => Omit<ScanFigures, 'fps' | 'width' | 'restarts' | 'engines'>
}

const WINDOW_MS = 5000
const MISSES_KEPT = 6

export function openFigures(openedAt: number): FiguresLog {
  let recent: { at: number; ms: number; hit: boolean }[] = []
  let tries = 0
  let hits = 0
  let misses: { reason: WhyUnread; at: number }[] = []
  let symbol: { color: SymbolColor; confidence: number; engine: EngineName; at: number } | null = null
  const prune = (now: number): void => {
    recent = recent.filter(({ at }) => now - at < WINDOW_MS)
  }
  return {
    looked: (look, now) => {
      prune(now)
      recent.push({ at: now, ms: look.ms, hit: look.symbol !== null })
      tries += 1
      if (look.miss !== null) misses = [{ reason: look.miss, at: now }, ...misses].slice(0, MISSES_KEPT)
      if (look.symbol === null) return
      hits += 1
      const { color, colorConfidence, engine } = look.symbol
      symbol = { color, confidence: colorConfidence, engine, at: now }
    },
    read: (now) => {
      prune(now)
      const times = recent.map(({ ms }) => ms).sort((a, b) => a - b)
      return {
        triesPerS: (recent.length * 1000) / Math.min(WINDOW_MS, Math.max(1000, now - openedAt)),
        hitRate: recent.length === 0 ? null : recent.filter(({ hit }) => hit).length / recent.length,
        lastMs: recent.at(-1)?.ms ?? null,
        p95Ms: times[Math.min(times.length - 1, Math.floor(times.length * 0.95))] ?? null,
        tries,
        hits,
        misses: misses.map(({ reason, at }) => ({ reason, agoMs: now - at })),
        symbol: symbol && { ...symbol, agoMs: now - symbol.at },
      }
    },
  }
}
