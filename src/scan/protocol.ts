import type { WhyUnread } from './problems.ts'
import type { Frame, QrSymbol, Size } from './symbol.ts'

/** What the page sends the decode worker: one frame at a time, its pixels transferred. */
export type DecodeRequest = {
  id: number
  frame: Frame | { image: VideoFrame | ImageBitmap }
  /** The engines get the picture at most this wide, px; null: as it is. */
  width: number | null
  /** Whether a miss is to say why, which takes a second look. */
  explain: boolean
  /** Whether the pixels are to come back with the answer. */
  keep: boolean
}

/** What the worker saw in a frame. */
export type Look = {
  /** Null when the frame shows none. */
  symbol: QrSymbol | null
  /** Why it shows none, where that was asked. */
  miss: WhyUnread | null
  /** Of the picture the engines got; the corners of the symbol are places in it. */
  size: Size
  /** ms of worker time. */
  ms: number
  /** The picture itself, where it was asked for. */
  still: Frame | null
}

/** What comes back. */
export type DecodeReply =
  | { kind: 'ready'; engines: readonly string[] }
  | ({ kind: 'decoded'; id: number } & Look)
  | { kind: 'failed'; id: number; message: string }
