import type { Frame, QrSymbol } from './symbol.ts'

/** What the page sends the decode worker: one frame at a time, its pixels transferred. */
export type DecodeRequest = { id: number; frame: Frame | { image: VideoFrame | ImageBitmap } }

/** What comes back. `symbol` is null when the frame shows none. */
export type DecodeReply =
  | { kind: 'ready'; engines: readonly string[] }
  | { kind: 'decoded'; id: number; symbol: QrSymbol | null /** ms of worker time. */; ms: number }
  | { kind: 'failed'; id: number; message: string }
