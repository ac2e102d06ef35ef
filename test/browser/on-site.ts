import { dayOf } from '#domain/calendar.ts'
import { take } from '#server/counter.ts'
import type { Served } from './gate.ts'

/** Another lane has let in so many pupils today, those of this name among them. */
export async function letIn({ database, demo }: Served, heads: number, name = ''): Promise<void> {
  const now = Date.now()
  const people = await database.all(
    `select id from person where school = ? and kind = 'student' order by case when name = ? then 0 else 1 end, number
      limit ?`,
    ...[demo.school, name, heads],
  )
  const place = { gate: '西门', lane: '9' }
  const seen = { at: now, stream: 'west', place, checkpoint: 'gate', outcome: 'admit', code: null }
  await database.tx(async (sql) => {
    const last = await take(sql, demo.school, people.length)
    for (const [n, { id }] of people.entries())
      await sql.run(
        `insert into today (school, day, kind, key, gseq, value) values (?, ?, 'today-person', ?, ?, ?)`,
        ...[demo.school, dayOf(now), String(id), last - n, JSON.stringify(seen)],
      )
  })
}
