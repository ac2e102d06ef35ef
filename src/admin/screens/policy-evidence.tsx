import { PERSON_KINDS, type PersonKind } from '#domain/person.ts'
import { type CheckpointKind, HOME_NEEDS, type Needs, type Policy, YELLOW_EFFECTS } from '#domain/policy.ts'
import { problemsOfPolicy } from '#domain/policy-problems.ts'
import { EVIDENCE_GRADES } from '#health-code/health-code.ts'
import { Choice } from '../parts/choice.tsx'
import { useWords } from '../parts/words.ts'
import { NeedsTable } from './needs-table.tsx'

type EvidenceProps = { at: CheckpointKind; draft: Policy; onDraft: (draft: Policy) => void }

const NOT_ASKED = 'not-asked'
/** A code with nothing behind it is none: it can be chosen only where a draft says so already. */
const CODE_GRADES = EVIDENCE_GRADES.filter((grade) => grade !== 'none')

/** What each kind of person must show at one kind of checkpoint, and the weakest evidence that is enough. */
export function PolicyEvidence({ at, draft, onDraft }: EvidenceProps) {
  const { codes, console: words } = useWords()
  const { editor } = words.policy
  const title = editor.evidence.title(codes.checkpoints[at])
  const write = (kind: PersonKind, changes: Partial<Needs>): void => {
    const ofAll = { ...draft.needs[at], [kind]: { ...draft.needs[at][kind], ...changes } }
    onDraft({ ...draft, needs: { ...draft.needs, [at]: ofAll } })
  }
  return (
    <div class="policy-part">
      <NeedsTable
        title={title}
        class="policy-needs"
        cells={(kind) => (
          <NeedsFields
            named={`${codes.checkpoints[at]} ${codes.kinds[kind]}`}
            needs={draft.needs[at][kind]}
            onNeeds={(changes) => write(kind, changes)}
          />
        )}
      />
      <EvidenceProblems at={at} draft={draft} />
      <p class="hint">{editor.evidence.hint}</p>
    </div>
  )
}

function NeedsFields({
  named,
  needs,
  onNeeds,
}: {
  named: string
  needs: Needs
  onNeeds: (changes: Partial<Needs>) => void
}) {
  const { codes, console: words } = useWords()
  const { asks, homeNeeds, yellows, notAsked } = words.policy
  const label = (member: keyof Needs): string => `${named} ${asks[member]}`
  return (
    <>
      <td>
        <Choice
          label={label('identity')}
          choices={EVIDENCE_GRADES}
          chosen={needs.identity}
          words={codes.grades}
          onChoice={(identity) => onNeeds({ identity })}
        />
      </td>
      <td>
        <Choice
          label={label('code')}
          choices={[NOT_ASKED, ...(needs.code === 'none' ? EVIDENCE_GRADES : CODE_GRADES)]}
          chosen={needs.code ?? NOT_ASKED}
          words={{ ...codes.grades, [NOT_ASKED]: notAsked }}
          onChoice={(code) => onNeeds({ code: code === NOT_ASKED ? null : code })}
        />
      </td>
      {(['temperature', 'exposure'] as const).map((member) => (
        <td key={member}>
          <input
            type="checkbox"
            aria-label={label(member)}
            checked={needs[member]}
            onChange={(event) => onNeeds({ [member]: event.currentTarget.checked })}
          />
        </td>
      ))}
      <td>
        <Choice
          label={label('home')}
          choices={HOME_NEEDS}
          chosen={needs.home}
          words={homeNeeds}
          onChoice={(home) => onNeeds({ home })}
        />
      </td>
      <td>
        <Choice
          label={label('yellow')}
          choices={YELLOW_EFFECTS}
          chosen={needs.yellow}
          words={yellows}
          onChoice={(yellow) => onNeeds({ yellow })}
        />
      </td>
    </>
  )
}

/** No rank skips a step, and no code is asked for that nothing stands behind: said while it is chosen. */
function EvidenceProblems({ at, draft }: Omit<EvidenceProps, 'onDraft'>) {
  const { codes, console: words } = useWords()
  const { asks, problems } = words.policy
  const found = problemsOfPolicy(draft).flatMap((problem) => {
    const kind = PERSON_KINDS.find((one) => problem.at.startsWith(`needs.${at}.${one}.`))
    return kind === undefined ? [] : [{ problem, kind }]
  })
  const memberOf = (path: string): string =>
    Object.entries(asks).find(([member]) => path.endsWith(`.${member}`))?.[1] ?? ''
  return (
    <div role={found.length === 0 ? undefined : 'alert'}>
      {found.map(({ problem, kind }) => (
        <p key={problem.at} class="error">
          {`${codes.kinds[kind]} · ${memberOf(problem.at)}: ${problems.say(problem)}`}
        </p>
      ))}
    </div>
  )
}
