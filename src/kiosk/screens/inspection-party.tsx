import { useState } from 'preact/hooks'
import { INSPECTED_AREAS, type InspectedArea } from '#domain/inspection.ts'
import type { VisitHost } from '#domain/visit.ts'
import type { InspectionMessages } from '#i18n/inspection-messages.ts'
import type { RememberedCheck } from '#store/store.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { StateIcon } from '#ui/icons.tsx'
import { onTap } from '#ui/tap.ts'
import {
  type GivenReceipt,
  type InspectionDesk,
  type InspectionDraft,
  problemOfDraft,
} from '../inspection.ts'
import { SHAPES } from './check-row.tsx'
import type { SearchPeople } from './views.ts'
import { useWords } from './words.ts'

type PartyProps = {
  desk: InspectionDesk
  search: SearchPeople
  words: InspectionMessages
  given: (receipt: GivenReceipt) => void
}

/** Strangers to a name are offered few: one more letter is quicker than a long list. */
const MOST_LEADERS = 3

/** Who came, sent by whom, with whom, to see what. Nobody becomes part of it who was not checked. */
export function PartyForm({ desk, search, words, given }: PartyProps) {
  const [draft, setDraft] = useState<InspectionDraft>(() => draftFor(desk))
  const [problem, setProblem] = useState<keyof InspectionMessages['problems'] | null>(null)
  const [isSaving, setSaving] = useState(false)
  const edit = (changes: Partial<InspectionDraft>): void => {
    setProblem(null)
    setDraft({ ...draft, ...changes })
  }
  const record = async (): Promise<void> => {
    const wrong = problemOfDraft(draft)
    setProblem(wrong)
    if (wrong !== null) return
    setSaving(true)
    const receipt = await desk.record(draft)
    setSaving(false)
    if (receipt === null) setProblem('not-saved')
    else given(receipt)
  }
  if (desk.officials.length === 0)
    return (
      <div class="panel-body panel-empty">
        <p>
          <b>{words.none}</b>
        </p>
        <p>{words.noneAct}</p>
      </div>
    )
  return (
    <>
      <div class="panel-body inspection-body">
        <Party officials={desk.officials} chosen={draft.checks} words={words} edit={edit} />
        <Field
          label={words.authority}
          value={draft.authority}
          input={(authority) => edit({ authority: short(authority, 80) })}
        />
        <Field
          label={words.mission}
          value={draft.mission}
          input={(mission) => edit({ mission: short(mission, 60) })}
        />
        <Leader leader={draft.leader} search={search} words={words} edit={edit} />
        <Areas areas={draft.areas} words={words} edit={edit} />
      </div>
      <p class="inspection-problem" role="alert">
        {problem === null ? '' : words.problems[problem]}
      </p>
      <Button size="gate" tone="strong" disabled={isSaving} act={() => void record()}>
        {isSaving ? words.recording : words.record}
      </Button>
    </>
  )
}

type PartProps = { words: InspectionMessages; edit: (changes: Partial<InspectionDraft>) => void }

function Party(props: PartProps & { officials: readonly RememberedCheck[]; chosen: readonly string[] }) {
  const { codes, gate } = useWords()
  const { officials, chosen, words, edit } = props
  const toggle = (id: string): void =>
    edit({ checks: chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id] })
  return (
    <section aria-label={words.who}>
      <h3>{words.who}</h3>
      <ul class="rows">
        {officials.map(({ check, outcome, facts }) => (
          <li key={check}>
            <button
              type="button"
              class="row inspection-row"
              aria-pressed={chosen.includes(check)}
              {...onTap(() => toggle(check))}
            >
              <StateIcon shape={SHAPES[outcome]} class={`state-${outcome}`} />
              <span class="row-main">
                <b dir="auto">{facts.identity?.person.name ?? gate.bandNotes.unnamed}</b>{' '}
                <span dir="auto">{facts.identity?.person.unit ?? ''}</span>
                <span class="row-more">
                  {[codes.outcomes[outcome], chosen[0] === check ? words.lead : '']
                    .filter((part) => part !== '')
                    .join(' · ')}
                </span>
              </span>
              <span class="inspection-tick" aria-hidden="true">
                {chosen.includes(check) ? '✓' : ''}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p class="field-hint">{words.sameCheck}</p>
    </section>
  )
}

function Leader(props: PartProps & { leader: VisitHost | null; search: SearchPeople }) {
  const { leader, search, words, edit } = props
  const typed = leader?.name ?? ''
  const found =
    typed.trim() === '' || leader?.id !== null
      ? []
      : search(typed)
          .filter(({ kind }) => kind === 'staff')
          .slice(0, MOST_LEADERS)
  return (
    <div>
      <Field
        label={words.leader}
        value={typed}
        input={(name) => edit({ leader: name === '' ? null : { id: null, name: short(name, 80) } })}
      />
      {found.length > 0 && (
        <div class="inspection-found">
          {found.map(({ id, name, unit }) => (
            <Button key={id} size="gate" act={() => edit({ leader: { id, name } })}>
              {unit === null ? name : `${name} ${unit}`}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}

function Areas({ areas, words, edit }: PartProps & { areas: readonly InspectedArea[] }) {
  const toggle = (area: InspectedArea): void =>
    edit({ areas: areas.includes(area) ? areas.filter((one) => one !== area) : [...areas, area] })
  return (
    <section aria-label={words.areas}>
      <h3>{words.areas}</h3>
      <div class="chips">
        {INSPECTED_AREAS.map((area) => (
          <Button key={area} size="gate" pressed={areas.includes(area)} act={() => toggle(area)}>
            {areas.includes(area) ? `✓ ${words.area[area]}` : words.area[area]}
          </Button>
        ))}
      </div>
    </section>
  )
}

/** Everybody who was checked, and what is known of them already. */
function draftFor({ officials, leader }: InspectionDesk): InspectionDraft {
  const [first] = officials
  return {
    authority: first?.facts.identity?.person.unit ?? '',
    mission: '',
    leader: leader === null ? null : { id: null, name: leader },
    areas: [],
    checks: officials.map(({ check }) => check),
  }
}

/** So many letters as a record holds, none cut in half. */
function short(text: string, most: number): string {
  return text.length <= most ? text : [...text].slice(0, Math.floor(most / 2)).join('')
}
