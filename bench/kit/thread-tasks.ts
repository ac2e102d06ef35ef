import type { Page } from '@playwright/test'

/** Tasks of one thread: processor time of each, ms. What other programs take at the same time is not in it. */
export type ThreadTasks = { thread: string; tasks: number[] }

// The fields used of Chromium's Trace Event Format: `tdur` is thread time in µs.
type TraceEvent = {
  name: string
  ph: string
  pid: number
  tid: number
  tdur?: number
  args?: { name?: string }
}

/** What every thread of the browser computes while `work` runs. */
export async function threadTasks(page: Page, work: () => Promise<void>): Promise<ThreadTasks[]> {
  const session = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  // The protocol leaves trace events untyped; `TraceEvent` is their documented shape.
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()))
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel', '__metadata'], excludedCategories: ['*'] },
  })
  await work()
  await session.send('Tracing.end')
  await complete
  await session.detach()
  return byThread(events)
}

function byThread(events: readonly TraceEvent[]): ThreadTasks[] {
  const key = ({ pid, tid }: TraceEvent): string => `${pid}/${tid}`
  const threads = new Map<string, ThreadTasks>()
  for (const event of events)
    if (event.name === 'thread_name') threads.set(key(event), { thread: event.args?.name ?? '', tasks: [] })
  for (const event of events)
    if (event.ph === 'X' && event.name === 'ThreadControllerImpl::RunTask')
      threads.get(key(event))?.tasks.push((event.tdur ?? 0) / 1000)
  return [...threads.values()]
}

/** Of all threads of a name: a browser may keep a spare renderer. */
export function tasksOf(all: readonly ThreadTasks[], name: string): number[] {
  return all.filter(({ thread }) => thread === name).flatMap(({ tasks }) => tasks)
}
