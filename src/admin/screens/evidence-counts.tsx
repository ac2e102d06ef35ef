import type { EvidenceReply } from '#contract/evidence.ts'
import { OUTCOMES, type Outcome } from '#domain/reasons.ts'
import { EVIDENCE_GRADES, type EvidenceGrade } from '#health-code/health-code.ts'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'

type Lines = EvidenceReply['today']['lines']

/** Outcomes down, grades of evidence across, and the officials among them. Every outcome and grade has its place. */
export function EvidenceCounts({ heading, lines }: { heading: string; lines: Lines }) {
  const { codes, console: words } = useWords()
  const { evidence, common } = words
  const sum = (
    of: 'checks' | 'officials',
    matches: (line: { outcome: Outcome; grade: EvidenceGrade }) => boolean,
  ): string => common.number(lines.filter(matches).reduce((total, line) => total + line[of], 0))
  return (
    <section>
      <h2>{heading}</h2>
      {lines.length === 0 ? (
        <p>{evidence.noChecks}</p>
      ) : (
        <Wide label={heading}>
          <table>
            <thead>
              <tr>
                <th scope="col">{evidence.outcome}</th>
                {EVIDENCE_GRADES.map((grade) => (
                  <th key={grade} scope="col" class="num">
                    {codes.grades[grade]}
                  </th>
                ))}
                <th scope="col" class="num">
                  {evidence.total}
                </th>
                <th scope="col" class="num">
                  {evidence.officials}
                </th>
              </tr>
            </thead>
            <tbody>
              {OUTCOMES.map((outcome) => (
                <tr key={outcome}>
                  <th scope="row">{codes.outcomes[outcome]}</th>
                  {EVIDENCE_GRADES.map((grade) => (
                    <td key={grade} class="num">
                      {sum('checks', (line) => line.outcome === outcome && line.grade === grade)}
                    </td>
                  ))}
                  <td class="num">
                    <strong>{sum('checks', (line) => line.outcome === outcome)}</strong>
                  </td>
                  <td class="num">{sum('officials', (line) => line.outcome === outcome)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </section>
  )
}
