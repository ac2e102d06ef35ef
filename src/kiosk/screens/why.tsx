import '../held.css'
import type { Needs } from '#domain/policy.ts'
import { HELD_WORDS } from '#i18n/held.ts'
import type { HeldMessages } from '#i18n/held-messages.ts'
import type { GateWords } from '#i18n/index.ts'
import { Panel } from '#ui/panel.tsx'
import type { Why, WhyPoint } from '../held-view.ts'
import { useWords } from './words.ts'

/** Why it stands as it does, in words to read out: each rule by its number, and what would change it. */
export function WhyPanel(props: { why: Why | null; nameOf: (id: string) => string; back: () => void }) {
  const words = useWords()
  const { gate } = words
  const { why: say } = HELD_WORDS[words.language]
  const { why } = props
  return (
    <Panel
      title={say.title}
      back={{ label: gate.does.back, act: props.back }}
      aside={<span>{why === null ? '' : (why.person?.name ?? gate.bandNotes.unnamed)}</span>}
    >
      {why === null ? (
        <p class="panel-body panel-empty">{say.notYet}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls and holds nothing that takes focus: keys must reach it
        <div class="panel-body why" tabIndex={0}>
          <p class="why-says">{say.says[why.outcome]}</p>
          {why.ended !== null && (
            <p class="why-ended">{say.ended(endingOf(why.ended, words, props.nameOf))}</p>
          )}
          {why.points.length === 0 && <p>{say.nothing}</p>}
          {(['stops', 'lacks', 'hint'] as const).map((weight) => (
            <Points key={weight} weight={weight} why={why} say={say} words={words} />
          ))}
          <p class="why-rules">
            {why.asks !== null &&
              say.asks(
                words.codes.kinds[why.person?.kind ?? 'visitor'],
                why.checkpoint,
                askedOf(why.asks, words, say),
              )}
            <small>{say.rules(why.policyVersion)}</small>
          </p>
        </div>
      )}
    </Panel>
  )
}

function Points(props: { weight: WhyPoint['weight']; why: Why; say: HeldMessages['why']; words: GateWords }) {
  const { codes } = props.words
  const points = props.why.points.filter(({ weight }) => weight === props.weight)
  if (points.length === 0) return null
  const heading = { stops: props.say.stops, lacks: props.say.lacks, hint: props.say.hints }[props.weight]
  return (
    <>
      <h3>{heading}</h3>
      <ol class="why-points">
        {points.map(({ reason, change }) => (
          <li key={`${reason.rule} ${reason.code}`}>
            <b class="why-rule">{reason.rule}</b>
            <p>
              <b>{codes.reason(reason)}</b>
              {change !== null && <span>{codes.changes[change]}</span>}
            </p>
          </li>
        ))}
      </ol>
    </>
  )
}

function endingOf(
  ended: NonNullable<Why['ended']>,
  words: GateWords,
  nameOf: (id: string) => string,
): string {
  const { codes, language } = words
  if (ended.outcome === 'turn-away') return codes.turnAwayReasons[ended.reason]
  const reason = codes.admitReasons[ended.reason]
  return ended.second === undefined
    ? reason
    : `${reason} · ${HELD_WORDS[language].why.second(nameOf(ended.second))}`
}

/** What the rules ask of somebody like this, as a list in words. */
function askedOf(asks: Needs, { codes, language }: GateWords, say: HeldMessages['why']): string {
  const { needs, grades } = codes
  const asked = [
    say.need(needs.identity, grades[asks.identity]),
    asks.code === null ? null : say.need(codes.colors.green, grades[asks.code]),
    asks.temperature ? needs.temperature : null,
    asks.exposure ? needs.exposure : null,
    asks.home === 'not-asked' ? null : needs.home,
  ]
  return asked.filter((one) => one !== null).join(language === 'en' ? ', ' : '、')
}
