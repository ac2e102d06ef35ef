import type { Entry } from '#ledger/bodies.ts'

/** A wall clock that leaves the monotonic one by more than this has jumped (SYNC.md §2.7), ms. */
const JUMP_MS = 60_000

type World = {
  clock: () => number
  monotonic: () => number
  app: string
  userAgent?: string
  isPersisted?: () => Promise<boolean>
  schema: number
  write: (entry: Entry, actor: string) => Promise<unknown>
}

/**
 * What the ledger itself must say before the next record: that the app has started, once, and that the wall
 * clock has jumped.
 *
 * @returns to be awaited before each append
 */
export function startRecords(world: World): () => Promise<void> {
  let started: Promise<unknown> | null = null
  let lead: number | null = null

  return async () => {
    started ??= writeBoot(world).catch((error: unknown) => {
      started = null
      throw error
    })
    await started
    await noteJump()
  }

  async function noteJump(): Promise<void> {
    const before = lead
    lead = Math.round(world.clock() - world.monotonic())
    const by = before === null ? 0 : lead - before
    if (Math.abs(by) > JUMP_MS) await world.write({ kind: 'clock-jump', body: { by } }, 'device')
  }
}

async function writeBoot({ app, schema, userAgent = '', isPersisted, write }: World): Promise<void> {
  const persisted = (await isPersisted?.()) ?? false
  await write(
    { kind: 'boot', body: { app, schema, userAgent: userAgent.slice(0, 400), persisted } },
    'device',
  )
}
