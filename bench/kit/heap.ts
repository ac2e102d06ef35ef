import { existsSync, readFileSync } from 'node:fs'
import type { CDPSession, Page } from '@playwright/test'

/**
 * What a page and its present workers hold, after everything that can go has gone, bytes. Array buffers count; the
 * memory of wasm is in no heap, but in what is `resident` of the whole process (null where the system does not tell).
 */
export type Heap = { page: number; workers: number; resident: number | null }

export async function watchHeap(page: Page): Promise<() => Promise<Heap>> {
  const session = await page.context().newCDPSession(page)
  const workers = await watchWorkers(session)
  return async () => {
    await session.send('HeapProfiler.collectGarbage')
    const own = await session.send('Runtime.getHeapUsage')
    return { page: sizeOf(own), workers: await workers(), resident: await residentOf(page) }
  }
}

async function residentOf(page: Page): Promise<number | null> {
  const session = await page.context().browser()?.newBrowserCDPSession()
  if (session === undefined) return null
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const sizes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentKb(id))
  return sizes.some((kb) => kb === null) ? null : 1024 * sizes.reduce<number>((sum, kb) => sum + (kb ?? 0), 0)
}

function residentKb(process: number): number | null {
  const status = `/proc/${process}/status`
  if (!existsSync(status)) return null
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(status, 'utf8'))?.[1])
}

type Usage = { usedSize: number; embedderHeapUsedSize: number; backingStorageSize: number }

function sizeOf({ usedSize, embedderHeapUsedSize, backingStorageSize }: Usage): number {
  return usedSize + embedderHeapUsedSize + backingStorageSize
}

/** A worker is asked through its page: a session knows no other way to one. */
async function watchWorkers(session: CDPSession): Promise<() => Promise<number>> {
  const open = new Set<string>()
  const waiting = new Map<number, (result: unknown) => void>()
  let nextId = 1
  session.on('Target.attachedToTarget', ({ sessionId }) => open.add(sessionId))
  session.on('Target.detachedFromTarget', ({ sessionId }) => open.delete(sessionId))
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    // The browser's own protocol: an answer has the number of its question.
    const { id, result } = JSON.parse(message) as { id?: number; result?: unknown }
    if (id !== undefined) waiting.get(id)?.(result)
  })
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  })

  async function ask<T>(sessionId: string, method: string): Promise<T> {
    const id = nextId++
    const answer = new Promise<unknown>((resolve) => waiting.set(id, resolve))
    await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
    const result = await answer
    waiting.delete(id)
    // As the protocol says of the method.
    return result as T
  }

  return async () => {
    let sum = 0
    for (const sessionId of open) {
      await ask(sessionId, 'HeapProfiler.collectGarbage')
      sum += sizeOf(await ask<Usage>(sessionId, 'Runtime.getHeapUsage'))
    }
    if (sum === 0) throw new Error('no worker could be asked')
    return sum
  }
}
