import type { Surprise } from '#drill/problems.ts'
import { SURPRISES } from '#drill/problems.ts'
import type { DrillScore, Mistake } from '#drill/score.ts'
import { calendarDay, clockTime } from '#i18n/format.ts'
import { Button } from '#ui/button.tsx'
import { SignIcon } from '#ui/icons.tsx'
import '../drill.css'
import { DrillBadge } from './drill-frame.tsx'
import { useDrillWords } from './drill-words.ts'

/** How the drill went: figures, each surprise by its name, each mistake by the person's. Fits a sheet of paper. */
export function DrillSheet(props: {
  score: DrillScore
  mistakes: readonly Mistake[]
  guard: string
  scores: readonly DrillScore[]
  print: () => void
  again: () => void
  toShift: () => void
}) {
  const { sheet } = useDrillWords()
  const { score, mistakes } = props
  const { plan, startedAt, seed } = score
  return (
    <div class="drill-page drill-sheet">
      <header class="drill-head">
        <h1>{sheet.title}</h1>
        <p class="drill-when">
          {`${calendarDay(startedAt)} ${clockTime(startedAt)} · ${sheet.plan(plan.perMinute, plan.minutes)} · ${sheet.guard(props.guard)} · ${sheet.seed(seed)}`}
        </p>
        <DrillBadge />
      </header>
      <main class="drill-main">
        <Figures score={score} />
        <section>
          <h2>{sheet.surprises}</h2>
          <ul class="drill-noticed">
            {SURPRISES.map((surprise) => (
              <Noticed key={surprise} surprise={surprise} isNoticed={score.noticed[surprise]} />
            ))}
          </ul>
        </section>
        <section>
          <h2>{sheet.mistakes}</h2>
          {mistakes.length === 0 ? (
            <p>{sheet.noMistakes}</p>
          ) : (
            <ul class="drill-mistakes">
              {mistakes.map(({ mistake, name }) => (
                <li key={name}>{sheet.mistake[mistake](name)}</li>
              ))}
            </ul>
          )}
        </section>
        {props.scores.length > 1 && <LastScores scores={props.scores} />}
        <p class="drill-signature">{sheet.signature}</p>
      </main>
      <footer class="drill-foot">
        <Button size="gate" act={props.print}>
          {sheet.print}
        </Button>
        <Button size="gate" act={props.again}>
          {sheet.again}
        </Button>
        <Button size="gate" tone="strong" act={props.toShift}>
          {sheet.shift}
        </Button>
      </footer>
    </div>
  )
}

function Figures({ score }: { score: DrillScore }) {
  const { sheet } = useDrillWords()
  const { seconds, held, cutToldSeconds } = score
  const shown: [label: string, figure: string, isBad: boolean][] = [
    [sheet.handled, sheet.of(score.handled, score.came), false],
    [sheet.perMinute, score.perMinute.toFixed(1), false],
    [
      sheet.seconds,
      seconds === null ? sheet.none : sheet.medianAndP95(seconds.median.toFixed(1), seconds.p95.toFixed(1)),
      false,
    ],
    [sheet.wronglyAdmitted, `${score.wronglyAdmitted}`, score.wronglyAdmitted > 0],
    [sheet.needlesslyStopped, `${score.needlesslyStopped}`, score.needlesslyStopped > 0],
    [sheet.wrongPersonReadings, `${score.wrongPersonReadings}`, score.wrongPersonReadings > 0],
    [sheet.mistypedReadings, `${score.mistypedReadings}`, score.mistypedReadings > 0],
    [
      sheet.heldSeconds,
      held.seconds === null ? sheet.none : sheet.heldFound(held.seconds.toFixed(0), held.found),
      false,
    ],
    [sheet.heldWaiting, `${held.waiting}`, held.waiting > 0],
    [sheet.cutTold, cutToldSeconds === null ? sheet.none : sheet.inSeconds(cutToldSeconds), false],
  ]
  return (
    <dl class="drill-figures">
      {shown.map(([label, figure, isBad]) => (
        <div key={label} class={isBad ? 'drill-figure drill-figure-bad' : 'drill-figure'}>
          <dt>{label}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A mark, a word, and only then a color. */
function Noticed({ surprise, isNoticed }: { surprise: Surprise; isNoticed: boolean | null }) {
  const { sheet, surprises } = useDrillWords()
  if (isNoticed === null)
    return (
      <li class="noticed noticed-not-met">
        <span>{surprises[surprise]}</span> <b>{sheet.notMet}</b>
      </li>
    )
  return (
    <li class={isNoticed ? 'noticed' : 'noticed noticed-missed'}>
      <SignIcon sign={isNoticed ? 'check' : 'alert'} />
      <span>{surprises[surprise]}</span> <b>{isNoticed ? sheet.noticed : sheet.missed}</b>
    </li>
  )
}

/** The last drills of this tablet. */
export function LastScores({ scores }: { scores: readonly DrillScore[] }) {
  const { sheet } = useDrillWords()
  const { lastRow } = sheet
  return (
    <section class="drill-last">
      <h2>{sheet.last}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{lastRow.when}</th>
            <th scope="col">{lastRow.handled}</th>
            <th scope="col">{lastRow.perMinute}</th>
            <th scope="col">{lastRow.wrong}</th>
            <th scope="col">{lastRow.missed}</th>
          </tr>
        </thead>
        <tbody>
          {scores.map((score) => (
            <tr key={score.startedAt}>
              <td>{`${calendarDay(score.startedAt)} ${clockTime(score.startedAt).slice(0, 5)}`}</td>
              <td>{sheet.of(score.handled, score.came)}</td>
              <td>{score.perMinute.toFixed(1)}</td>
              <td>{score.wronglyAdmitted}</td>
              <td>{missedBy(score)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="field-hint">{sheet.kept}</p>
    </section>
  )
}

function missedBy({ noticed }: DrillScore): number {
  return Object.values(noticed).filter((isNoticed) => isNoticed === false).length
}
