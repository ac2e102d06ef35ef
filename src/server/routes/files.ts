import { fileOfPerson, findWell } from '#contract/files.ts'
import { dayBefore } from '#domain/absence.ts'
import { dayOf } from '#domain/calendar.ts'
import { onFile, symptomNotes } from '#domain/on-file.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { ok, refuse } from '../answer.ts'
import { appendConsole } from '../console/append.ts'
import type { Statements } from '../db/database.ts'
import type { Desk, Routes } from '../gate.ts'
import { toldOf } from '../on-file/read.ts'
import { whoIs } from '../person-file/who.ts'
import { currentPolicy } from '../school/policy.ts'
import { consoleRoute } from './console-route.ts'

/** The file of one person, and the end of their symptoms. */
export function fileRoutes(routes: Routes, desk: Desk): void {
  const { database, clock } = desk

  async function told(sql: Statements, school: string, person: string) {
    const policy = (await currentPolicy(sql, school)) ?? DEFAULT_POLICY
    const today = dayOf(clock())
    const all = await toldOf(sql, school, [person], dayBefore(today, policy.exposure.lookBackDays))
    return {
      policy,
      today,
      told: all.get(person) ?? { homes: [], answers: [], wellAgain: [], absences: [] },
    }
  }

  consoleRoute(routes, desk, fileOfPerson, async ({ person }, { school }) => {
    const { policy, today, told: all } = await told(database, school, person)
    const notes = symptomNotes(all).map((note) => ({ ...note, symptoms: [...note.symptoms] }))
    return ok({ file: onFile(person, all, policy, today), notes })
  })
  consoleRoute(routes, desk, findWell, async ({ person, on, foundBy, note }, { school, id: actor }) => {
    const named = await whoIs(database, school, person)
    if (named === null) return refuse('not-found')
    const body = { person: named, act: 'well-again', on, foundBy, note } as const
    return appendConsole(desk, { school, actor }, { kind: 'exposure', body }, async (sql) => {
      const notes = symptomNotes((await told(sql, school, person)).told).filter((one) => one.on <= on)
      if (notes.length === 0) return refuse('not-found')
      return notes.some(({ closedBy }) => closedBy === null)
        ? null
        : refuse('not-now', { why: 'closed-already' })
    })
  })
}
