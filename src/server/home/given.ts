import type { HomeGiven } from '#domain/home.ts'
import type { FileRules, OnFile } from '#domain/on-file.ts'
import type { Statements } from '../db/database.ts'
import { fileOfDay, onFileOf } from '../on-file/read.ts'

/** What is on file about these people that matters today: everybody named. */
export async function givenBy(
  sql: Statements,
  school: string,
  people: readonly string[],
  rules: FileRules,
  today: string,
): Promise<(person: string) => HomeGiven> {
  const files = await onFileOf(sql, school, people, rules, today)
  return (person) => givenIn(files.get(person) ?? null, today)
}

/** What was told of anybody on one day. */
export async function toldOn(
  sql: Statements,
  school: string,
  rules: FileRules,
  day: string,
): Promise<(person: string) => HomeGiven> {
  const file = await fileOfDay(sql, school, rules, day)
  return (person) => givenIn(file(person), day)
}

function givenIn(file: OnFile | null, day: string): HomeGiven {
  if (file === null) return { reading: null, answers: null }
  const { home, exposure: answers } = file
  return { reading: home !== null && home.day === day ? home : null, answers }
}
