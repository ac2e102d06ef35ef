import { type DrillScore, scoreOf } from '#drill/score.ts'
import { type FakeDrill, fakeDrill } from '#test/fakes/drill.ts'
import { sentReading } from '#test/fakes/facts.ts'
import { type Act, openGuard, perform } from '#test/fakes/guard.ts'
import { HUMAN } from './kit/human.ts'
import type { BenchRow } from './row.ts'

const SEED = 7
// More than any guard can do: the queue never runs dry, so the guard sets the pace.
const RUSH = { perMinute: 45, minutes: 30 }
// Its budgets in DESIGN.md §8, both at their slow end.
const SLOW = { readMs: 300, appendMs: 25 }
const LOOK_MS = 50
const NOTE = `a scripted guard at the real check-in for ${RUSH.minutes} simulated minutes of rush: glance 0.35 s, measure 0.8 s, read 0.35 s, reach 0.45 s, next key 0.28 s; step up 1.2 s, reading ${SLOW.readMs} ms, record ${SLOW.appendMs} ms; all surprises of a drill among them`

/** How many people a guard gets through in the morning rush. Simulated: it says what the gate allows, not what guards do. */
export async function run(): Promise<readonly BenchRow[]> {
  const typed = await rush(typing)
  const linked = await rush(openLinking())
  return [
    rateRow('people per minute, temperature typed', typed, 20),
    rateRow('people per minute, thermometer linked', linked, 30),
    zeroRow('readings under another name', typed.wrongPersonReadings + linked.wrongPersonReadings),
    zeroRow('let in wrongly or stopped needlessly', wrongOf(typed) + wrongOf(linked)),
  ]
}

function wrongOf({ wronglyAdmitted, needlesslyStopped }: DrillScore): number {
  return wronglyAdmitted + needlesslyStopped
}

function rateRow(claim: string, { perMinute, handled, seconds }: DrillScore, goal: number): BenchRow {
  const each = seconds === null ? '' : `; ${seconds.median} s each, p95 ${seconds.p95} s`
  return {
    claim,
    value: perMinute.toFixed(1),
    budget: `≥ ${goal}`,
    holds: perMinute >= goal,
    note: `${handled} people${each}; ${NOTE}`,
  }
}

function zeroRow(claim: string, count: number): BenchRow {
  return { claim, value: `${count}`, budget: '0', holds: count === 0, note: 'in both rushes' }
}

/** A guard who does one thing after the other, each in its time, until the rush is over. */
async function rush(measuring: Measuring): Promise<DrillScore> {
  const drill = await fakeDrill(SEED, RUSH, undefined, SLOW)
  const guard = openGuard()
  const { view, actions, record } = drill.run
  while (view().phase === 'running') {
    const act = guard(view(), actions)
    if (act === null) await passed(drill, LOOK_MS)
    else if (act.does === 'type') await measuring(drill, act)
    else await inItsTime(drill, act)
  }
  return scoreOf(record())
}

type Measuring = (drill: FakeDrill, act: Extract<Act, { does: 'type' }>) => Promise<void>

const typing: Measuring = async (drill, { keys }) => {
  await passed(drill, HUMAN.measure + HUMAN.readThermometer)
  for (const [nth, key] of keys.entries()) {
    await passed(drill, nth === 0 ? HUMAN.reach : HUMAN.nextKey)
    drill.run.actions.pressKey(key)
  }
  await passed(drill, HUMAN.glance)
}

/** Reading why a measurement was nobody's and taking another, until which the same number is the same one, ms. */
const ANOTHER_MS = 2000

function openLinking(): Measuring {
  let last: string | undefined
  return async ({ timers, rest, run }) => {
    const person = run.view().thermometer?.person.id
    await passed({ timers, rest }, person === last ? ANOTHER_MS : HUMAN.measure)
    last = person
    const shows = run.view().thermometer?.shows ?? null
    // A linked thermometer has no word for "Lo": it sends nothing then.
    if (shows !== null && shows !== 'refused')
      run.actions.linked.measured(sentReading(shows, timers.now(), { thermometer: 'bench' }), true)
    await passed({ timers, rest }, HUMAN.glance)
  }
}

/** Taps it takes, each with a look before. */
const TAPS = {
  dismiss: 1,
  hold: 1,
  'send-away': 1,
  'tell-cut': 1,
  answer: 1,
  /** Search, three letters, the person. */
  choose: 5,
  /** The tray, the reason. */
  resolve: 2,
  reopen: 2,
} as const

async function inItsTime(drill: FakeDrill, act: Exclude<Act, { does: 'type' }>): Promise<void> {
  await passed(drill, TAPS[act.does] * (HUMAN.glance + HUMAN.reach))
  // The record takes its own time, which only passes while the guard goes on.
  void perform(act, drill.run.actions)
}

async function passed({ timers, rest }: Pick<FakeDrill, 'timers' | 'rest'>, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= LOOK_MS) {
    await timers.pass(Math.min(left, LOOK_MS))
    await rest()
  }
}
