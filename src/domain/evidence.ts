import type { EvidenceGrade } from '#health-code/health-code.ts'

/** Best first; DESIGN.md §4. */
const EVIDENCE_GRADES: readonly EvidenceGrade[] = ['signed', 'token', 'color', 'told', 'none']

/** Whether `have` is at least as good as `need`. */
export function isAtLeast(have: EvidenceGrade, need: EvidenceGrade): boolean {
  return EVIDENCE_GRADES.indexOf(have) <= EVIDENCE_GRADES.indexOf(need)
}

/** The grade a record deserves that rests on all of these: its weakest one, `none` for an empty list. */
export function weakest(grades: readonly EvidenceGrade[]): EvidenceGrade {
  const worst = Math.max(...grades.map((grade) => EVIDENCE_GRADES.indexOf(grade)))
  return EVIDENCE_GRADES[worst] ?? 'none'
}
