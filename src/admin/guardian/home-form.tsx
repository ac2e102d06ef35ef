import type { TargetedSubmitEvent } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { HomeState, Telling } from '#contract/guardian.ts'
import { celsius, MEASURING_SITES, type MeasuringSite } from '#domain/temperature.ts'
import { readTemperature } from '#domain/temperature-text.ts'
import type { GuardianMessages } from '#i18n/guardian-messages.ts'
import { type Area, type Fault, filled, formOf, type HomeForm, keyOf, toggledSymptom } from './form.ts'
import { useWords } from './words.ts'

type FormProps = {
  asked: HomeState
  /** The site to begin with. */
  site: MeasuringSite
  busy: boolean
  onTell: (telling: Telling) => void
  /** Leaves everything as it stands; null when nothing stands yet. */
  onKeep: (() => void) | null
}

/** In the order a thermometer at home is for. */
const SITES = [...MEASURING_SITES].sort((a, b) => Number(b === 'axillary') - Number(a === 'axillary'))

export function HomeFormCard({ asked, site, busy, onTell, onKeep }: FormProps) {
  const { guardian: words } = useWords()
  const [form, setForm] = useState<HomeForm>(() => formOf(asked, site))
  const [tried, setTried] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  const result = filled(form, asked)
  const faults = tried && !result.ok ? result.faults : []
  const change = (changes: Partial<HomeForm>): void => setForm({ ...form, ...changes })
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setTried(true)
    if (busy) return
    if (result.ok) onTell(result.telling)
    else
      element.current?.querySelector<HTMLElement>(`[data-at="${placeOf(result.faults[0])}"] input`)?.focus()
  }
  return (
    <form class="home-form" ref={element} onSubmit={submit} noValidate>
      <TemperatureCard
        form={form}
        fault={faults.find(({ at }) => at === 'temperature')}
        tooLowBelow={asked.tooLowBelow}
        onChange={change}
      />
      <SymptomsCard
        form={form}
        fault={faults.find(({ at }) => at === 'symptoms')}
        symptoms={asked.questions.symptoms}
        onForm={setForm}
      />
      {asked.questions.areas.map((area) => (
        <AreaCard
          key={keyOf(area)}
          area={area}
          days={asked.questions.lookBackDays}
          yes={form.areas[keyOf(area)] ?? null}
          fault={faults.find(({ at }) => typeof at === 'object' && at.area === keyOf(area))}
          onAnswer={(yes) => change({ areas: { ...form.areas, [keyOf(area)]: yes } })}
        />
      ))}
      <div class="home-send">
        {onKeep !== null && (
          <button type="button" class="home-button" onClick={onKeep}>
            {words.keep}
          </button>
        )}
        <button type="submit" class="home-button home-button-main" aria-disabled={busy}>
          {busy ? words.sending : words.send}
        </button>
      </div>
      <p class="home-privacy">{words.privacy}</p>
    </form>
  )
}

type TemperatureProps = {
  form: HomeForm
  fault: Fault | undefined
  tooLowBelow: number
  onChange: (changes: Partial<HomeForm>) => void
}

function TemperatureCard({ form, fault, tooLowBelow, onChange }: TemperatureProps) {
  const { guardian: words } = useWords()
  const settle = (): void => {
    const read = readTemperature(form.temperature)
    if (read.ok) onChange({ temperature: celsius(read.tenths) })
  }
  return (
    <section class={cardClass(fault)} data-at="temperature">
      <label class="home-label" for="home-temperature">
        {words.temperature}
        <small>{words.temperatureHint}</small>
      </label>
      <div class="home-number">
        <input
          id="home-temperature"
          inputMode="decimal"
          enterkeyhint="done"
          autocomplete="off"
          maxLength={8}
          value={form.temperature}
          aria-describedby="home-temperature-fault"
          aria-invalid={fault !== undefined}
          onInput={(event) => onChange({ temperature: event.currentTarget.value })}
          onBlur={settle}
        />
        <span aria-hidden="true">°C</span>
      </div>
      <FaultLine id="home-temperature-fault" fault={fault} tooLowBelow={tooLowBelow} />
      <fieldset class="home-choices home-sites">
        <legend>{words.site}</legend>
        {SITES.map((site) => (
          <label key={site} class="home-chip">
            <input
              type="radio"
              name="site"
              checked={form.site === site}
              onChange={() => onChange({ site })}
            />
            <span>{words.sites[site]}</span>
          </label>
        ))}
      </fieldset>
    </section>
  )
}

type SymptomsProps = {
  form: HomeForm
  fault: Fault | undefined
  symptoms: HomeState['questions']['symptoms']
  onForm: (form: HomeForm) => void
}

function SymptomsCard({ form, fault, symptoms, onForm }: SymptomsProps) {
  const { guardian: words } = useWords()
  const chosen = form.symptoms ?? []
  return (
    <section class={cardClass(fault)} data-at="symptoms">
      <fieldset class="home-choices home-symptoms" aria-describedby="home-symptoms-fault">
        <legend class="home-label">{words.symptoms}</legend>
        <label class="home-chip home-chip-none">
          <input
            type="checkbox"
            checked={form.symptoms?.length === 0}
            onChange={() => onForm({ ...form, symptoms: form.symptoms?.length === 0 ? null : [] })}
          />
          <span>{words.noSymptoms}</span>
        </label>
        {symptoms.map((symptom) => (
          <label key={symptom} class="home-chip">
            <input
              type="checkbox"
              checked={chosen.includes(symptom)}
              onChange={() => onForm(toggledSymptom(form, symptom, symptoms))}
            />
            <span>{words.symptomNames[symptom]}</span>
          </label>
        ))}
      </fieldset>
      <FaultLine id="home-symptoms-fault" fault={fault} />
    </section>
  )
}

type AreaProps = {
  area: Area
  days: number
  yes: boolean | null
  fault: Fault | undefined
  onAnswer: (yes: boolean) => void
}

/** One line of the list, one card. */
function AreaCard({ area, days, yes, fault, onAnswer }: AreaProps) {
  const { guardian: words } = useWords()
  const key = keyOf(area)
  const faultId = `home-fault-${key.replaceAll(' ', '-')}`
  return (
    <section class={cardClass(fault)} data-at={key}>
      <fieldset class="home-choices home-yes-no" aria-describedby={faultId}>
        <legend class="home-label">{words.area(area.kind, area.name, days)}</legend>
        {[false, true].map((answer) => (
          <label key={String(answer)} class="home-chip">
            <input type="radio" name={key} checked={yes === answer} onChange={() => onAnswer(answer)} />
            <span>{answer ? words.yes : words.no}</span>
          </label>
        ))}
      </fieldset>
      <FaultLine id={faultId} fault={fault} />
    </section>
  )
}

function FaultLine({
  id,
  fault,
  tooLowBelow = 0,
}: {
  id: string
  fault: Fault | undefined
  tooLowBelow?: number
}) {
  const { guardian: words } = useWords()
  return (
    <p class="home-fault" id={id} role={fault === undefined ? undefined : 'alert'}>
      {fault !== undefined && faultWords(fault, words, tooLowBelow)}
    </p>
  )
}

function faultWords({ code }: Fault, words: GuardianMessages, tooLowBelow: number): string {
  return code === 'too-low' ? words.tooLow(celsius(tooLowBelow)) : words.faults[code]
}

function cardClass(fault: Fault | undefined): string {
  return fault === undefined ? 'home-card' : 'home-card home-card-bad'
}

function placeOf(fault: Fault | undefined): string {
  const at = fault?.at ?? 'temperature'
  return typeof at === 'object' ? CSS.escape(at.area) : at
}
