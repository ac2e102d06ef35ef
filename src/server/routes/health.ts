import { refuse, toResponse } from '../answer.ts'
import { integer, only } from '../db/row.ts'
import type { Desk, Routes } from '../gate.ts'

export function healthRoutes(routes: Routes, desk: Desk): void {
  const { database, clock, live } = desk
  routes.get('/healthz', async () => {
    await database.all('select 1 as one')
    return Response.json({ ok: true }, { headers: { 'Cache-Control': 'no-store' } })
  })
  routes.get('/metrics', async (context) => {
    // Figures for the machine's own collector, not for everybody on the network.
    const isForwarded = context.req.header('X-Forwarded-For') !== undefined
    if (isForwarded || !isLoopback(context.env.address)) return toResponse(refuse('not-found'), clock())
    const figures = {
      campus_gate_events: await count('select count(*) as n from event'),
      campus_gate_events_quarantined: await count(
        `select count(*) as n from event where disposition = 'quarantined'`,
      ),
      campus_gate_events_outcome_differs: await count(
        `select count(*) as n from event where why = 'outcome-differs'`,
      ),
      campus_gate_events_override_unfounded: await count(
        `select count(*) as n from event where why = 'override-unfounded'`,
      ),
      campus_gate_events_time_in_doubt: await count(
        `select count(*) as n from event where why = 'time-in-doubt'`,
      ),
      campus_gate_entries: await count('select count(*) as n from entry'),
      campus_gate_tablets_active: await count(`select count(*) as n from head where state = 'active'`),
      campus_gate_streams_forked: await count(`select count(*) as n from head where state = 'branch'`),
      campus_gate_unsynced_reported: await count('select coalesce(sum(unsynced), 0) as n from head'),
      campus_gate_live_pages: live.listeners(),
    }
    const lines = Object.entries(figures).map(([name, value]) => `# TYPE ${name} gauge\n${name} ${value}\n`)
    return new Response(lines.join(''), {
      headers: { 'Content-Type': 'text/plain; version=0.0.4', 'Cache-Control': 'no-store' },
    })
  })
  const count = async (sql: string): Promise<number> => integer(only(await database.all(sql)), 'n')
}

export function isLoopback(address: string): boolean {
  return address === '::1' || address === 'localhost' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address)
}
