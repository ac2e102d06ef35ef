import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CONSOLE_HEADER } from '#contract/endpoint.ts'
import { type App, createApp } from '#server/app.ts'
import { openDatabase } from '#server/db/open.ts'
import { foundSchool } from '#server/school/found.ts'
import { realWorld } from '#server/start.ts'
import type { World } from '#server/world.ts'
import { ADMIN, cookieOf } from '#test/fakes/administrator.ts'
import { type Desk, deskOf } from '#test/fakes/desk.ts'

/** A school on an embedded database of its own, and its administrator's way to it without a port. */
export type Office = {
  world: World
  app: App
  school: string
  cookie: { Cookie: string }
  desk: Desk
  ask: (path: string, init?: RequestInit) => Promise<Response>
  close: () => Promise<void>
}

export async function openOffice(): Promise<Office> {
  const dataDir = mkdtempSync(join(tmpdir(), 'campus-gate-bench-'))
  const config = { port: 0, host: '127.0.0.1', dataDir, databaseUrl: null, tls: null, trustProxy: false }
  const database = await openDatabase(config, { role: 'server' })
  const world: World = {
    ...realWorld(database, config),
    ...{ setUpSecret: null, files: new Map(), demo: null },
  }
  const app = createApp(world)
  const { school } = await foundSchool(world, { schoolName: '测试学校', ...ADMIN })
  const ask = (path: string, init?: RequestInit): Promise<Response> =>
    app(new Request(`http://gate.test${path}`, init), { address: '192.0.2.1' })
  const { account, password } = ADMIN
  const signedIn = await ask('/api/sign-in', {
    method: 'POST',
    body: JSON.stringify({ account, password }),
    headers: { [CONSOLE_HEADER]: '1' },
  })
  const cookie = { Cookie: cookieOf(signedIn) }
  return {
    ...{ world, app, school, cookie, ask, desk: deskOf({ ask }, cookie) },
    close: async () => {
      await database.close()
      rmSync(dataDir, { recursive: true })
    },
  }
}
