import type { WhyUnread } from '../problems.ts'
import { shrink } from '../shrink.ts'
import type { EngineName, Frame, Point } from '../symbol.ts'
import { whyUnread } from '../why-unread.ts'
import type { Decoder, Effort, Reading } from './decoder.ts'
import { openJsqr } from './jsqr.ts'
import { type DetectorScope, openNative } from './native.ts'
import { openZxing, type ZxingWasm } from './zxing.ts'

export type DecoderWorld = { wasm: ZxingWasm; effort: Effort }

/** Every engine, best first. */
const ENGINES: readonly { name: EngineName; open: (world: DecoderWorld) => Promise<Decoder> }[] = [
  { name: 'zxing', open: ({ wasm, effort }) => openZxing(wasm, effort) },
  // Before the one that reads least, for where wasm cannot run.
  // TypeScript's libraries do not know the interface.
  { name: 'native', open: () => openNative(globalThis as DetectorScope) },
  { name: 'jsqr', open: ({ effort }) => openJsqr(effort) },
]

/** The engines that can be used now, as one. */
export type Decoders = {
  /** Waits for the first engine. Rejects when no engine can run. */
  decode: (frame: Frame) => Promise<Reading | null>
  /** Why a frame gave none: a cause that is likely, or `no-code`. As dear as a look or two, so for now and then. */
  explain: (frame: Frame) => Promise<WhyUnread>
  /** Names of the engines in use, best first. */
  engines: () => readonly EngineName[]
  /** Settles when each engine has opened or failed. */
  settled: Promise<void>
}

/**
 * Opens all engines side by side, so that a slow wasm does not hold up the one without. A video frame is given
 * to the best engine open by then, a still picture to one after the other until one reads it. An engine that
 * breaks is not asked again. `changed` is called whenever an engine opens or breaks.
 */
export function openDecoders(
  world: DecoderWorld,
  changed: (engines: readonly EngineName[]) => void,
): Decoders {
  const open = new Map<EngineName, Decoder>()
  const inOrder = (): Decoder[] => ENGINES.flatMap(({ name }) => open.get(name) ?? [])
  const engines = (): EngineName[] => inOrder().map(({ name }) => name)

  const opening = ENGINES.map(async (engine) => {
    open.set(engine.name, await engine.open(world))
    changed(engines())
  })
  const first = Promise.any(opening)
  const settled = Promise.allSettled(opening).then(() => undefined)

  async function decode(whole: Frame): Promise<Reading | null> {
    const frame = fitted(whole)
    if (world.effort === 'still') await settled
    else if (open.size === 0) await first
    for (const decoder of inOrder()) {
      const answer = await ask(decoder, frame)
      if (answer === 'broken') drop(decoder)
      else if (answer !== null || world.effort === 'video') return placedIn(whole, frame, answer)
    }
    if (open.size === 0) throw new Error('no QR engine can run here', { cause: await reasonsOf(opening) })
    return null
  }

  async function explain(frame: Frame): Promise<WhyUnread> {
    const { why, isBusy } = whyUnread(frame)
    if (why === 'too-dark') return why
    for (const { seesOtherKind } of inOrder())
      if ((await seesOtherKind?.(frame, isBusy)) === true) return 'not-a-qr'
    return why
  }

  function drop({ name }: Decoder): void {
    open.delete(name)
    changed(engines())
  }

  // Whoever waits for an engine hears of its failure in decode(); nobody need be waiting.
  first.catch(() => undefined)
  return { decode, explain, engines, settled }
}

// No symbol that a camera can read is lost by this, and no engine runs out of memory or time.
const MOST_PIXELS = 6_000_000

function fitted(frame: Frame): Frame {
  const { width, height } = frame
  const scale = Math.sqrt(MOST_PIXELS / (width * height))
  return scale < 1 ? shrink(frame, Math.max(1, Math.floor(width * scale))) : frame
}

function placedIn(whole: Frame, fitted: Frame, reading: Reading | null): Reading | null {
  if (reading === null || whole === fitted) return reading
  const place = ({ x, y }: Point): Point => ({
    x: (x * whole.width) / fitted.width,
    y: (y * whole.height) / fitted.height,
  })
  const [a, b, c, d] = reading.corners
  return { ...reading, corners: [place(a), place(b), place(c), place(d)] }
}

/** A wasm engine that has trapped stays broken; the next engine takes the frame. */
async function ask(decoder: Decoder, frame: Frame): Promise<Reading | null | 'broken'> {
  try {
    return await decoder.decode(frame)
  } catch (error) {
    console.error(decoder.name, error)
    return 'broken'
  }
}

async function reasonsOf(opening: readonly Promise<void>[]): Promise<unknown[]> {
  const results = await Promise.allSettled(opening)
  return results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
}
