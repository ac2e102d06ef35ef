import { refuse, toResponse } from '../answer.ts'
import type { Desk, Routes } from '../gate.ts'
import { figuresOf } from '../watch/figures.ts'

export function healthRoutes(routes: Routes, desk: Desk): void {
  const { database, clock } = desk
  routes.get('/healthz', async () => {
    await database.all('select 1 as one')
    return Response.json({ ok: true }, { headers: { 'Cache-Control': 'no-store' } })
  })
  routes.get('/metrics', async (context) => {
    // Figures for the machine's own collector, not for everybody on the network.
    const isForwarded = context.req.header('X-Forwarded-For') !== undefined
    if (isForwarded || !isLoopback(context.env.address)) return toResponse(refuse('not-found'), clock())
    return new Response(await figuresOf(desk), {
      headers: { 'Content-Type': 'text/plain; version=0.0.4', 'Cache-Control': 'no-store' },
    })
  })
}

export function isLoopback(address: string): boolean {
  return address === '::1' || address === 'localhost' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address)
}
