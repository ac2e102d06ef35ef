import { useState } from 'preact/hooks'
import { OUTCOMES, type Outcome } from '#domain/reasons.ts'
import { EVIDENCE_GRADES, type EvidenceGrade } from '#health-code/health-code.ts'
import { hourMinute } from '#i18n/format.ts'
import type { InspectionMessages } from '#i18n/inspection-messages.ts'
import { Button } from '#ui/button.tsx'
import type { Evidence } from '../evidence.ts'
import { useWords } from './words.ts'

/** What this gate and its school have to show to whoever inspects them. Numbers and a fingerprint; nobody is named. */
export function EvidenceView(props: EvidenceProps & { startAt?: 'school' }) {
  const { words } = props
  const [of, setOf] = useState<'tablet' | 'school'>(props.startAt ?? 'tablet')
  return (
    <div class="panel-body inspection-evidence">
      <div class="inspection-scopes" role="group" aria-label={words.title}>
        {(['tablet', 'school'] as const).map((one) => (
          <Button key={one} size="gate" pressed={one === of} act={() => setOf(one)}>
            {words.scopes[one]}
          </Button>
        ))}
      </div>
      {of === 'tablet' ? <TabletEvidence {...props} /> : <SchoolEvidence {...props} />}
    </div>
  )
}

type EvidenceProps = { evidence: Evidence; now: number; words: InspectionMessages['evidence'] }

function TabletEvidence({ evidence, now, words }: EvidenceProps) {
  const { codes } = useWords()
  const { open, chain, today, officials } = evidence
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
    [words.hash, fingerprint(chain.hash)],
  ]
  return (
    <>
      <p class="field-hint">{words.scope}</p>
      <Numbers
        count={(outcome, grade) => today[outcome][grade]}
        officials={(outcome) => officials[outcome]}
        words={words}
      />
      <Lines lines={lines} />
    </>
  )
}

/** The whole school, today and the period, as old as the last time this tablet could ask. */
function SchoolEvidence({ evidence: { school }, now, words }: EvidenceProps) {
  const { codes } = useWords()
  if (school === null) return <p class="panel-empty">{words.notAsked}</p>
  const { asOf, today, period, cases, tablets, seal } = school
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
  const gaps = sum(tablets.map(({ torn, branches }) => torn + branches))
  const lines = [
    [words.policy, words.version(school.policyVersion)],
    [words.cases, words.openCases(cases.open, cases.overdue)],
    ['', cases.ages.map((count, age) => words.aged(age, count)).join(' · ')],
    [words.tablets, words.tabletsSent(tablets.length, sum(tablets.map(({ unsent }) => unsent)))],
    ['', gaps === 0 ? words.noGaps : words.gaps(gaps)],
    [words.seal, seal === null ? words.noSeal : words.sealed(seal.day, seal.events)],
    ...(seal === null ? [] : [[words.hash, fingerprint(seal.hash)] as const]),
  ] as const
  return (
    <>
      <p class="field-hint">{words.asOf(hourMinute(asOf), codes.ago(now - asOf))}</p>
      <h3>{words.today(today.from)}</h3>
      <Numbers {...countsIn(today.lines)} words={words} />
      <h3>{words.period(period.from, period.to)}</h3>
      <Numbers {...countsIn(period.lines)} words={words} />
      <p>
        {words.inspections(period.inspections)}
        {period.erasedDays > 0 && ` ${words.erasedDays(period.erasedDays)}`}
      </p>
      <Lines lines={lines} />
    </>
  )
}

type SchoolLines = NonNullable<Evidence['school']>['today']['lines']

function countsIn(lines: SchoolLines): Pick<NumbersProps, 'count' | 'officials'> {
  return {
    count: (outcome, grade) =>
      lines.find((line) => line.outcome === outcome && line.grade === grade)?.checks ?? 0,
    officials: (outcome) =>
      lines.reduce((sum, line) => (line.outcome === outcome ? sum + line.officials : sum), 0),
  }
}

function Lines({ lines }: { lines: readonly (readonly [name: string, value: string])[] }) {
  return (
    <dl>
      {lines.map(([name, value]) => (
        <div key={value}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Enough of a hash to compare by eye. */
function fingerprint(hash: string): string {
  return hash.match(/.{8}/g)?.slice(0, 4).join(' ') ?? ''
}

type NumbersProps = {
  count: (outcome: Outcome, grade: EvidenceGrade) => number
  officials: (outcome: Outcome) => number
  words: InspectionMessages['evidence']
}

/** Outcomes down, grades of evidence across; grades that nothing has are left out. */
function Numbers({ count, officials, words }: NumbersProps) {
  const { codes } = useWords()
  const grades = EVIDENCE_GRADES.filter((grade) => OUTCOMES.some((outcome) => count(outcome, grade) > 0))
  const total = (outcome: Outcome): number =>
    EVIDENCE_GRADES.reduce((sum, grade) => sum + count(outcome, grade), 0)
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
              <td key={grade}>{count(outcome, grade)}</td>
            ))}
            <td>
              <b>{total(outcome)}</b>
            </td>
            <td>{officials(outcome)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
