import type { AuditWhat } from '#contract/audit.ts'
import type { ConsoleEntry } from '#ledger/console-bodies.ts'
import type { Statements } from '../db/database.ts'
import { orNull, text } from '../db/row.ts'

type Act = { school: string; actor: string; n: number; at: number; entry: ConsoleEntry }

/** Writes down that somebody wrote about somebody, so that it is found by who and whom without opening any body. */
export async function noteAct(sql: Statements, { school, actor, n, at, entry }: Act): Promise<void> {
  const { subject, person } = await aboutOf(sql, school, entry)
  await sql.run(
    'insert into console_act (school, n, at, account, what, subject, person_id) values (?, ?, ?, ?, ?, ?, ?)',
    ...[school, n, at, actor, entry.kind satisfies AuditWhat, subject, person],
  )
}

/** What an act is about, and whom, by id. */
async function aboutOf(
  sql: Statements,
  school: string,
  { kind, body }: ConsoleEntry,
): Promise<{ subject: string; person: string | null }> {
  switch (kind) {
    case 'case-opened':
      return { subject: body.case, person: body.subject?.id ?? null }
    case 'case-step':
    case 'case-closed':
      return { subject: body.case, person: await personOf('case_file', 'case_id', body.case) }
    case 'absence':
      return {
        subject: body.absence,
        person: body.act === 'noted' ? body.person.id : await personOf('absence', 'absence', body.absence),
      }
    case 'dispute':
      return {
        subject: body.dispute,
        person: body.act === 'noted' ? body.person.id : await personOf('dispute', 'dispute', body.dispute),
      }
    case 'home-reading':
    case 'exposure':
      return { subject: body.person.id, person: body.person.id }
    case 'day-closed':
    case 'day-report':
      return { subject: body.day, person: null }
    case 'invitation':
      return { subject: body.invitation, person: null }
    case 'visit-closed':
      return { subject: body.visit, person: null }
    case 'watch-list':
      return { subject: body.watch, person: null }
    case 'roll-call-mark':
      return { subject: body.mark, person: body.act === 'safe' ? body.person.id : null }
    default:
      return kind satisfies never
  }

  async function personOf(table: string, key: string, id: string): Promise<string | null> {
    const [row] = await sql.all(`select person_id from ${table} where school = ? and ${key} = ?`, school, id)
    return row === undefined ? null : orNull(text, row, 'person_id')
  }
}
