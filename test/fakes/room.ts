import { NoRoomError, type Room } from '#server/sheets/room.ts'

/** A disk in memory. `free`: bytes it has room for. */
export function roomOf(free = Number.POSITIVE_INFINITY): Room & { names: () => string[] } {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  return {
    names: () => [...files.keys()],
    write: async (name, bytes) => {
      const parts: Uint8Array[] = []
      let length = 0
      for await (const part of bytes) {
        length += part.length
        if (length > free) throw new NoRoomError('no room')
        parts.push(part)
      }
      files.set(name, Uint8Array.from(Buffer.concat(parts)))
    },
    read: async (name) => {
      const bytes = files.get(name)
      if (bytes === undefined) throw new Error(`no file ${name}`)
      return { bytes: new Blob([bytes]).stream(), length: bytes.length }
    },
    drop: async (name) => {
      files.delete(name)
    },
  }
}
