import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** The disk has no room for it. Nothing of the file is left there. */
export class NoRoomError extends Error {
  override readonly name = 'NoRoomError'
}

/** Where large tables lie until they are fetched. */
export type Room = {
  /** Writes a file whole or not at all. @throws NoRoomError */
  write: (name: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>
  read: (name: string) => Promise<{ bytes: ReadableStream<Uint8Array>; length: number }>
  drop: (name: string) => Promise<void>
}

/** Of a server that keeps no files: nothing has room. */
export const NO_ROOM: Room = {
  write: async () => {
    throw new NoRoomError('none is kept here')
  },
  read: async (name) => {
    throw new Error(`no file ${name}`)
  },
  drop: async () => {},
}

/** A folder of this server's own; what an earlier run left in it goes first. */
export function openRoom(folder: string): Room {
  const ready = rm(folder, { recursive: true, force: true }).then(() => mkdir(folder, { recursive: true }))
  const drop = async (name: string): Promise<void> => await rm(join(folder, name), { force: true })
  // Told to whoever writes first; nobody may ever write.
  ready.catch(() => {})
  return {
    drop,
    write: async (name, bytes) => {
      await ready
      try {
        await pipeline(Readable.from(bytes), createWriteStream(join(folder, name), { mode: 0o600 }))
      } catch (error) {
        await drop(name)
        throw isFull(error) ? new NoRoomError('no room', { cause: error }) : error
      }
    },
    read: async (name) => {
      const file = join(folder, name)
      const { size } = await stat(file)
      // Node's own streams of the web and the platform's differ in name only.
      return { bytes: Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>, length: size }
    },
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(ENOSPC|EDQUOT|EFBIG)$/.test(String(error.code))
}
