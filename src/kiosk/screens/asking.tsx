import { useEffect, useState } from 'preact/hooks'
import '#ui/tokens.css'
import '../asking.css'
import type { PriorityArea, Symptom } from '#domain/exposure.ts'
import type { Person } from '#domain/person.ts'
import type { MeasuringSite } from '#domain/temperature.ts'
import { shownKeys, typeTemperature } from '#domain/temperature-keys.ts'
import type { WatchNote } from '#domain/watch-list.ts'
import { Button } from '#ui/button.tsx'
import { digitKeys, KeyPad } from '#ui/key-pad.tsx'
import { Panel } from '#ui/panel.tsx'
import { type Asks, allNo, type Told } from '../asking.ts'
import { CompareCard } from './compare-card.tsx'
import { PartyCard } from './party-card.tsx'
import { useWords } from './words.ts'

type AskingProps = {
  asks: Asks
  person: Person | null
  tell: (told: Told) => void
  /** What the watch list says of the entry to compare with. */
  note: () => Promise<WatchNote | null>
  /** Back to the keys: the questions wait. */
  later: () => void
}

/** In place of the keys: one question a card, the next as soon as one is answered. */
export function AskingPanel(props: AskingProps) {
  const { asks, person } = props
  const { gate } = useWords()
  return (
    <Panel
      title={gate.asking.title(person?.name ?? gate.bandNotes.unnamed)}
      class="asking"
      back={{ label: gate.asking.later, act: props.later }}
      aside={<span class="asking-left">{gate.asking.left(asks.count)}</span>}
    >
      <Card key={`${asks.check} ${asks.count}`} {...props} />
    </Panel>
  )
}

function Card(props: AskingProps) {
  const { watch, home, party, questions } = props.asks
  const [area] = questions.areas
  if (watch !== null) return <CompareCard hit={watch} tell={props.tell} note={props.note} />
  if (party !== null) return <PartyCard invited={party} tell={props.tell} />
  if (home) return <HomeCard {...props} />
  if (area !== undefined) return <AreaCard {...props} area={area} />
  return <SymptomsCard {...props} />
}

/** Yes and no first: whoever types a temperature without looking types none of another place. */
function HomeCard({ tell }: AskingProps) {
  const { gate } = useWords()
  const [isMeasured, setMeasured] = useState(false)
  if (isMeasured) return <HomeReading tell={tell} />
  return (
    <div class="asking-card">
      <p class="asking-question">{gate.asking.home}</p>
      <div class="asking-answers">
        <Button size="gate" act={() => setMeasured(true)}>
          {gate.asking.homeYes}
        </Button>
        <Button size="gate" act={() => tell({ home: 'none' })}>
          {gate.asking.homeNo}
        </Button>
      </div>
    </div>
  )
}

/** Where people measure at home: a guard knows no wrist that was measured there. */
const HOME_SITES: readonly MeasuringSite[] = ['axillary', 'forehead', 'ear']

function HomeReading({ tell }: Pick<AskingProps, 'tell'>) {
  const { codes, gate } = useWords()
  const [site, setSite] = useState<MeasuringSite>('axillary')
  const [typed, setTyped] = useState('')
  const press = (key: string): void => {
    if (key === 'backspace') return setTyped(typed.slice(0, -1))
    const next = typeTemperature(typed, key)
    if (next.state === 'partial') setTyped(next.keys)
    if (next.state === 'complete' && next.tenths !== null) tell({ home: { tenths: next.tenths, site } })
  }
  useOwnKeys(press)
  return (
    <div class="asking-card asking-typing">
      <p class="asking-question asking-number">
        {gate.asking.homeHowMuch}
        <output aria-label={codes.needs.home}>
          {typed === '' ? '—' : shownKeys(typed)}
          <small> °C</small>
        </output>
      </p>
      <div class="asking-sites" role="group" aria-label={gate.asking.site}>
        {HOME_SITES.map((one) => (
          <Button key={one} size="gate" pressed={site === one} act={() => setSite(one)}>
            {codes.sites[one]}
          </Button>
        ))}
      </div>
      <KeyPad label={codes.needs.home} keys={digitKeys(gate.keys.backspace)} press={press} />
    </div>
  )
}

/** A number pad plugged in types here while this card asks for a number, and not for the gate's thermometer. */
function useOwnKeys(press: (key: string) => void): void {
  useEffect(() => {
    const take = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (!/^[0-9]$/.test(event.key) && event.key !== 'Backspace') return
      event.stopImmediatePropagation()
      press(event.key === 'Backspace' ? 'backspace' : event.key)
    }
    document.addEventListener('keydown', take, true)
    return () => document.removeEventListener('keydown', take, true)
  })
}

function AreaCard({ asks, area, tell }: AskingProps & { area: PriorityArea }) {
  const { gate } = useWords()
  const { days, listVersion, on } = asks
  const answer = (yes: boolean): void => {
    const { code, kind } = area
    tell({ exposure: { areas: [{ code, kind, yes, listVersion, on }], symptoms: null } })
  }
  return (
    <div class="asking-card">
      <p class="asking-question">{gate.asking.area[area.kind](area.name, days)}</p>
      <div class="asking-answers">
        <Button size="gate" class="asking-yes" act={() => answer(true)}>
          {gate.asking.yes}
        </Button>
        <Button size="gate" act={() => answer(false)}>
          {gate.asking.no}
        </Button>
      </div>
      {asks.count > 1 && (
        <Button size="gate" tone="strong" class="asking-all" act={() => tell({ exposure: allNo(asks) })}>
          {gate.asking.allNo(asks.count)}
        </Button>
      )}
    </div>
  )
}

function SymptomsCard({ asks, tell }: AskingProps) {
  const { codes, gate } = useWords()
  const [told, setTold] = useState<readonly Symptom[]>([])
  const toggle = (symptom: Symptom): void =>
    setTold(told.includes(symptom) ? told.filter((one) => one !== symptom) : [...told, symptom])
  const record = (symptoms: readonly Symptom[]): void =>
    tell({ exposure: { areas: [], symptoms: { symptoms, on: asks.on } } })
  return (
    <div class="asking-card">
      <p class="asking-question">{gate.asking.symptoms}</p>
      <div class="asking-symptoms" role="group" aria-label={gate.asking.symptoms}>
        {asks.questions.symptoms.map((symptom) => (
          <Button key={symptom} size="gate" pressed={told.includes(symptom)} act={() => toggle(symptom)}>
            {codes.symptoms[symptom]}
          </Button>
        ))}
      </div>
      {told.length === 0 ? (
        <Button size="gate" tone="strong" class="asking-all" act={() => record([])}>
          {gate.asking.none}
        </Button>
      ) : (
        <Button size="gate" tone="strong" class="asking-all asking-yes" act={() => record(told)}>
          {gate.asking.record(told.length)}
        </Button>
      )}
    </div>
  )
}
