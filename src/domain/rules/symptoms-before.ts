import { dayOf } from '../calendar.ts'
import { openNote } from '../exposure.ts'
import type { Rule } from './rule.ts'

/** 两周内出现身体健康问题: symptoms of an earlier day come up again at each arrival until a named person closes them. */
export const symptomsBefore: Rule = ({ symptomsBefore: note, openedAt }, policy) => {
  const open = note === undefined ? null : openNote([note], policy.exposure, dayOf(openedAt))
  if (open === null) return null
  const { symptoms, on } = open
  return {
    effect: 'held',
    reason: { rule: 'E-5', code: 'symptoms-before', symptoms, on },
    change: 'ask-doctor',
  }
}
