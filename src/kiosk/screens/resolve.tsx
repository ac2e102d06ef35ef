import { useState } from 'preact/hooks'
import '../held.css'
import type { AdmitReason } from '#domain/reasons.ts'
import { countdown, type RetestStep } from '#domain/retest.ts'
import type { Resolution } from '#domain/screening.ts'
import { MEASURING_SITES, type MeasuringSite } from '#domain/temperature.ts'
import { stopwatch } from '#i18n/format.ts'
import type { GateMessages } from '#i18n/gate-messages.ts'
import { HELD_WORDS } from '#i18n/held.ts'
import type { RememberedCheck } from '#store/store.ts'
import { Button } from '#ui/button.tsx'
import { Panel } from '#ui/panel.tsx'
import type { GateActions } from '../gate-view.ts'
import type { Signer, Signing } from '../signing.ts'
import { nameIn } from './isolated.tsx'
import { Readings } from './readings.tsx'
import { SignOff } from './sign-off.tsx'
import { useWords } from './words.ts'

export type ResolvePanelProps = {
  check: RememberedCheck
  now: number
  admitReasons: readonly AdmitReason[]
  needsSecond: (reason: AdmitReason) => boolean
  retest: RetestStep
  signing: Signing
  askForCard: GateActions['askForCard']
  resolve: (resolution: Resolution) => void
  retake: (site: MeasuringSite, by: Signer | null) => void
  reopen: () => void
  why: () => void
  turnAway: () => void
  /** Somebody on no list registers as a visitor; absent where nobody can. */
  register?: (() => void) | undefined
  back: () => void
}

/** What waits for somebody else's name. */
type Unsigned = { to: 'admit'; reason: AdmitReason } | { to: 'measure'; site: MeasuringSite }

/** Ends a hold: measured again, let in, or turned away; alone in one tap, or with a second person's PIN. */
export function ResolvePanel(props: ResolvePanelProps) {
  const [unsigned, setUnsigned] = useState<Unsigned | null>(null)
  const { retest, retake, resolve } = props
  if (unsigned !== null)
    return (
      <Signature
        {...props}
        unsigned={unsigned}
        signed={(signer) => {
          if (unsigned.to === 'measure') retake(unsigned.site, signer)
          else resolve({ outcome: 'admit', reason: unsigned.reason, second: signer.id })
        }}
        back={() => setUnsigned(null)}
      />
    )
  return (
    <Choices
      {...props}
      admit={(reason) => {
        if (props.needsSecond(reason)) setUnsigned({ to: 'admit', reason })
        else resolve({ outcome: 'admit', reason })
      }}
      measure={(site) => {
        if (isSigned(site, retest)) setUnsigned({ to: 'measure', site })
        else retake(site, null)
      }}
    />
  )
}

/** The armpit is the doctor's; from some measurement on somebody else holds the thermometer. */
function isSigned(site: MeasuringSite, retest: RetestStep): boolean {
  return site === 'axillary' || (retest.step === 'retest' && retest.secondPerson)
}

function Signature(
  props: ResolvePanelProps & { unsigned: Unsigned; signed: (signer: Signer) => void; back: () => void },
) {
  const { codes, gate, language } = useWords()
  const { sign } = HELD_WORDS[language]
  const { unsigned, check } = props
  const name = check.facts.identity?.person.name ?? gate.bandNotes.unnamed
  const [title, what] =
    unsigned.to === 'admit'
      ? [sign.second, `${codes.outcomes.admit} · ${codes.admitReasons[unsigned.reason]}`]
      : [unsigned.site === 'axillary' ? sign.doctor : sign.measurer, codes.sites[unsigned.site]]
  return (
    <SignOff
      title={title}
      what={sign.forWhat(name, what)}
      signing={props.signing}
      askForCard={props.askForCard}
      now={props.now}
      signed={props.signed}
      back={props.back}
    />
  )
}

function Choices(
  props: ResolvePanelProps & {
    admit: (reason: AdmitReason) => void
    measure: (site: MeasuringSite) => void
  },
) {
  const { codes, gate, language } = useWords()
  const words = HELD_WORDS[language]
  const { check } = props
  const person = check.facts.identity?.person ?? null
  const lacking = check.missing.map((need) => codes.needs[need])
  return (
    <Panel
      class="who"
      title={person?.name ?? gate.bandNotes.unnamed}
      back={{ label: gate.does.back, act: props.back }}
      aside={<span>{person === null ? '' : (person.unit ?? codes.kinds[person.kind])}</span>}
    >
      <div class="panel-body resolve">
        <History {...props} />
        <div class="chips">
          <Button size="gate" act={props.reopen}>
            {gate.does.reopen}
          </Button>
          <Button size="gate" act={props.why}>
            {words.why.title}
          </Button>
          <Button size="gate" class="chip-deny" act={props.turnAway}>
            {words.resolve.turnAway}
          </Button>
          {props.register !== undefined && (
            <Button size="gate" sign="person" act={props.register}>
              {words.resolve.register}
            </Button>
          )}
        </div>
        {isMeasuredAgain(check, props.retest) && <Sites {...props} />}
        <h3>{headingOf(props.admitReasons, lacking, words.resolve.cannot, gate)}</h3>
        {props.admitReasons.length > 0 && (
          <div class="chips chips-two">
            {props.admitReasons.map((reason) => (
              <Button key={reason} size="gate" class="chip-admit" act={() => props.admit(reason)}>
                <span>{codes.admitReasons[reason]}</span>
                {props.needsSecond(reason) && <small class="chip-two">{words.resolve.two}</small>}
              </Button>
            ))}
          </div>
        )}
      </div>
    </Panel>
  )
}

function headingOf(
  reasons: readonly AdmitReason[],
  lacking: readonly string[],
  cannot: string,
  { held }: GateMessages,
): string {
  if (lacking.length > 0) return held.lacking(lacking)
  return reasons.length === 0 ? cannot : held.admit
}

/** Where a measurement could change something. */
function isMeasuredAgain({ missing, changes }: RememberedCheck, { step }: RetestStep): boolean {
  return step !== 'none' || missing.includes('temperature') || changes.includes('ask-doctor')
}

function Sites({
  retest,
  measure,
}: Pick<ResolvePanelProps, 'retest'> & { measure: (site: MeasuringSite) => void }) {
  const { codes, language } = useWords()
  const { resolve } = HELD_WORDS[language]
  const asked = 'site' in retest ? retest.site : retest.step === 'doctor' ? 'axillary' : null
  return (
    <>
      <h3>{resolve.site}</h3>
      <div class="chips chips-four">
        {MEASURING_SITES.map((site) => (
          <Button key={site} size="gate" tone={site === asked ? 'strong' : 'plain'} act={() => measure(site)}>
            <span>{codes.sites[site]}</span>
            {isSigned(site, retest) && (
              <small class="chip-two">{site === 'axillary' ? resolve.byDoctor : resolve.two}</small>
            )}
          </Button>
        ))}
      </div>
    </>
  )
}

function History({ check, now, retest, signing }: ResolvePanelProps) {
  const { codes, gate } = useWords()
  const left = countdown(retest, now)
  const next = gate.held.retest(retest, codes.sites, left === null || left === 0 ? null : stopwatch(left))
  return (
    <div class="history">
      <p>
        <b>{check.reasons.map(codes.reason).join(' · ')}</b>
      </p>
      <p>
        {[
          gate.held.waiting(codes.lasting(now - check.at)),
          ...check.changes.slice(0, 1).map((change) => codes.changes[change]),
        ].join(' · ')}
      </p>
      {next !== null && (
        <p>
          <b>{next}</b>
        </p>
      )}
      <Readings readings={check.facts.readings} nameOf={nameIn(signing)} />
    </div>
  )
}
