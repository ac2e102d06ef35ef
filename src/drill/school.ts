import type { RosterKind } from '#domain/person.ts'
import { type Chance, chanceFrom } from './chance.ts'
import { inventName } from './names.ts'

/** A school nobody goes to. */
export type InventedSchool = {
  name: string
  people: readonly InventedPerson[]
  guards: readonly { name: string; pin: string }[]
  administrator: string
  gate: string
  /** People who are not on the roster. */
  strangers: readonly string[]
}
export type InventedPerson = { kind: RosterKind; name: string; unit: string; number: string }

const GRADES = ['一年级', '二年级', '三年级', '四年级', '五年级', '六年级'] as const
const DEPARTMENTS = ['语文组', '数学组', '英语组', '综合组', '教务处', '总务处', '医务室'] as const
const CLASSES_PER_GRADE = 5
/** One member of staff per so many people. */
const PEOPLE_PER_STAFF = 13
const GUARDS = 3
const STRANGERS = 8

/**
 * Invents a primary school of exactly `size` people, pupils spread evenly over 30 classes. The same seed
 * invents the same school.
 */
export function inventSchool(seed: number, size = 1200): InventedSchool {
  const chance = chanceFrom(seed)
  const staff = Math.ceil(size / PEOPLE_PER_STAFF)
  const pupils = size - staff
  return {
    name: '梧桐里实验小学',
    people: [
      ...Array.from({ length: pupils }, (_, index) => pupil(chance, index)),
      ...Array.from({ length: staff }, (_, index) => member(chance, index)),
    ],
    guards: Array.from({ length: GUARDS }, () => ({ name: inventName(chance), pin: pin(chance) })),
    administrator: inventName(chance),
    gate: '东门',
    strangers: Array.from({ length: STRANGERS }, () => inventName(chance)),
  }
}

function pupil(chance: Chance, index: number): InventedPerson {
  const place = index % (GRADES.length * CLASSES_PER_GRADE)
  const grade = GRADES[Math.floor(place / CLASSES_PER_GRADE)] ?? GRADES[0]
  const unit = `${grade}${(place % CLASSES_PER_GRADE) + 1}班`
  return { kind: 'student', name: inventName(chance), unit, number: `S${String(20200001 + index)}` }
}

function member(chance: Chance, index: number): InventedPerson {
  const unit = DEPARTMENTS[index % DEPARTMENTS.length] ?? DEPARTMENTS[0]
  return { kind: 'staff', name: inventName(chance), unit, number: `T${String(10001 + index)}` }
}

function pin(chance: Chance): string {
  return String(100_000 + chance.under(900_000))
}
