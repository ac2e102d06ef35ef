import { OUTCOMES, type Outcome } from '#domain/reasons.ts'
import { EVIDENCE_GRADES } from '#health-code/health-code.ts'
import { hourMinute } from '#i18n/format.ts'
import type { InspectionMessages } from '#i18n/inspection-messages.ts'
import type { Evidence } from '../evidence.ts'
import { useWords } from './words.ts'

/** What this gate has to show to whoever inspects it. Numbers and a fingerprint; nobody is named. */
export function EvidenceView(props: {
  evidence: Evidence
  now: number
  words: InspectionMessages['evidence']
}) {
  const { codes } = useWords()
  const { evidence, now, words } = props
  const { open, chain } = evidence
  const lines: readonly (readonly [name: string, value: string])[] = [
    [words.policy, words.version(evidence.policyVersion)],
    [
      words.open,
      [
        words.held(open.held),
        words.isolated(open.isolated),
        open.oldestAt === null ? '' : words.oldest(codes.lasting(now - open.oldestAt)),
      ]
        .filter((part) => part !== '')
        .join(' · '),
    ],
    [words.chain, words.records(chain.records)],
    [
      '',
      chain.unsent === 0
        ? words.allSent
        : [
            words.unsent(chain.unsent),
            chain.oldestUnsentAt === null ? '' : words.oldest(codes.lasting(now - chain.oldestUnsentAt)),
          ]
            .filter((part) => part !== '')
            .join(' · '),
    ],
    [words.contact, evidence.lastContactAt === null ? words.never : hourMinute(evidence.lastContactAt)],
    [words.hash, chain.hash.match(/.{8}/g)?.slice(0, 4).join(' ') ?? ''],
  ]
  return (
    <div class="panel-body inspection-evidence">
      <p class="field-hint">{words.scope}</p>
      <Numbers evidence={evidence} words={words} />
      <dl>
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

/** Outcomes down, grades of evidence across; grades that nothing has are left out. */
function Numbers({ evidence, words }: { evidence: Evidence; words: InspectionMessages['evidence'] }) {
  const { codes } = useWords()
  const { today, officials } = evidence
  const grades = EVIDENCE_GRADES.filter((grade) => OUTCOMES.some((outcome) => today[outcome][grade] > 0))
  const total = (outcome: Outcome): number =>
    EVIDENCE_GRADES.reduce((sum, grade) => sum + today[outcome][grade], 0)
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{words.grade}</th>
          {grades.map((grade) => (
            <th key={grade} scope="col">
              {codes.grades[grade]}
            </th>
          ))}
          <th scope="col">{words.total}</th>
          <th scope="col">{words.officials}</th>
        </tr>
      </thead>
      <tbody>
        {OUTCOMES.map((outcome) => (
          <tr key={outcome}>
            <th scope="row">{codes.outcomes[outcome]}</th>
            {grades.map((grade) => (
              <td key={grade}>{today[outcome][grade]}</td>
            ))}
            <td>
              <b>{total(outcome)}</b>
            </td>
            <td>{officials[outcome]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
