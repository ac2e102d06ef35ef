import { NO_ROOM } from '#server/sheets/room.ts'
import type { World } from '#server/world.ts'

export const ADMIN = {
  schoolName: '演练学校',
  account: 'head',
  name: '演练管理员',
  password: 'correct horse battery',
}

/** What a server in a rig stands in: nothing slow, no files, nobody to tell. */
export function rigWorld({ database, clock, random }: Pick<World, 'database' | 'clock' | 'random'>): World {
  return {
    ...{ database, clock, random },
    settings: { secure: false, trustProxy: false, pinRounds: 1, scrypt: { N: 2, r: 1, p: 1 } },
    setUpSecret: null,
    room: NO_ROOM,
    files: new Map(),
    demo: null,
    log: () => {},
  }
}
