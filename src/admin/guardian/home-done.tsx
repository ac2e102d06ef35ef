import type { HomeState, KeptTelling, Telling } from '#contract/guardian.ts'
import { degrees, hourMinute } from '#i18n/format.ts'
import type { Failure } from '../api.ts'
import { failureKind } from '../failure-kind.ts'
import { useWords } from './words.ts'

/** What is on file for today, what follows from it, and a way to correct it. */
export function HomeDone({ asked, onChange }: { asked: HomeState; onChange: () => void }) {
  const { guardian: words } = useWords()
  const { reading, symptoms, questions } = asked
  const isIll = asked.advice === 'keep-home'
  const advice = words.advice[isIll ? 'keep-home' : 'come']
  return (
    <>
      <div class={isIll ? 'home-band home-band-stay' : 'home-band home-band-come'} role="status">
        <Sign isIll={isIll} />
        <h2>{advice.what}</h2>
        <p>{advice.act}</p>
      </div>
      <section class="home-card home-facts">
        {reading !== null && <p class="home-told">{words.told[reading.by](hourMinute(reading.at))}</p>}
        <Facts
          reading={reading}
          symptoms={symptoms ?? []}
          isExposed={questions.areas.some(({ yes }) => yes === true)}
        />
        {isStanding(asked) && <p class="home-told">{words.stands}</p>}
        <button type="button" class="home-button" onClick={onChange}>
          {words.change}
        </button>
      </section>
      <p class="home-privacy">{words.privacy}</p>
    </>
  )
}

/** Whether a fever or a symptom is on file, which what is told later the same day does not take back. */
function isStanding({ reading, symptoms, feverFrom }: HomeState): boolean {
  const isFever = reading !== null && reading.tenths >= feverFrom[reading.site]
  return isFever || (symptoms ?? []).length > 0
}

type WaitingProps = {
  kept: KeptTelling
  /** Null when the page was opened without a network. */
  asked: HomeState | null
  failure: Failure
  busy: boolean
  onSend: () => void
}

/** What was typed stands here until the school has it. */
export function HomeWaiting({ kept: { telling }, asked, failure, busy, onSend }: WaitingProps) {
  const { guardian: words } = useWords()
  const kind = failureKind(failure)
  return (
    <>
      <div class="home-band home-band-wait" role="status">
        <h2>{kind === 'offline' ? words.waiting.what : words.failed[kind].what}</h2>
        <p>{words.waiting.act}</p>
      </div>
      {staysHome(telling, asked) && (
        <p class="home-notice" role="alert">
          <strong>{words.advice['keep-home'].what}</strong> {words.advice['keep-home'].act}
        </p>
      )}
      <section class="home-card home-facts">
        <p class="home-told">{words.kept}</p>
        <Facts
          reading={telling.reading}
          symptoms={telling.symptoms ?? []}
          isExposed={telling.areas.some(({ yes }) => yes)}
        />
        <button type="button" class="home-button" aria-disabled={busy} onClick={() => !busy && onSend()}>
          {busy ? words.sending : words.sendNow}
        </button>
      </section>
    </>
  )
}

/** What the school would answer, as far as a phone without a network knows. */
function staysHome({ reading, symptoms, areas }: Telling, asked: HomeState | null): boolean {
  const isFever = reading !== null && asked !== null && reading.tenths >= asked.feverFrom[reading.site]
  const stands = asked !== null && isStanding(asked)
  return stands || isFever || (symptoms ?? []).length > 0 || areas.some(({ yes }) => yes)
}

type FactsProps = {
  reading: Pick<NonNullable<HomeState['reading']>, 'tenths' | 'site'> | null
  symptoms: NonNullable<HomeState['symptoms']>
  isExposed: boolean
}

function Facts({ reading, symptoms, isExposed }: FactsProps) {
  const { guardian: words } = useWords()
  return (
    <>
      {reading !== null && (
        <p class="home-reading">{words.reading(degrees(reading.tenths), words.sites[reading.site])}</p>
      )}
      <p>
        {symptoms.length === 0
          ? words.nothingAils
          : words.ails(words.listed(symptoms.map((symptom) => words.symptomNames[symptom])))}
      </p>
      {isExposed && <p>{words.exposed}</p>}
    </>
  )
}

/** A shape for each, so that color is never alone. */
function Sign({ isIll }: { isIll: boolean }) {
  return (
    <svg class="home-sign" viewBox="0 0 32 32" aria-hidden="true">
      {isIll ? (
        <>
          <path class="ground" d="M16 3 30 28H2Z" />
          <path class="sign" d="M16 12v8M16 23.5v.5" />
        </>
      ) : (
        <>
          <circle class="ground" cx="16" cy="16" r="13" />
          <path class="sign" d="m10 16.5 4.5 4.5L22.5 12" />
        </>
      )}
    </svg>
  )
}
