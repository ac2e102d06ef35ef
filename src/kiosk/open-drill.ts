import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Policy } from '#domain/policy.ts'
import { indexRoster, searchRoster } from '#domain/roster-search.ts'
import { type DrillPlan, inventCrowd } from '#drill/crowd.ts'
import type { DrillRecord } from '#drill/score.ts'
import { openDrillStore } from '#store/drill.ts'
import type { Enrolment, Guard } from '#store/store.ts'
import { after } from './after.ts'
import { printPapers } from './drill-papers.ts'
import { type DrillActions, type DrillView, openDrillRun } from './drill-run.ts'
import { listenToKeys } from './key-listener.ts'
import { readSymbol, usablePassKeys } from './reading-context.ts'
import type { SearchPeople } from './screens/views.ts'
import type { Signing } from './signing.ts'
import type { Sound } from './sound.ts'
import { randomId } from './tablet.ts'
import { version } from './version.ts'
import { keepAwake } from './wake-lock.ts'

/** A drill that is being played. */
export type RunningDrill = {
  guard: Guard
  view: ReadonlySignal<DrillView>
  actions: DrillActions
  search: SearchPeople
  signing: Signing
  /** Ends it, if need be, and forgets all of its storage. */
  close: () => Promise<DrillRecord>
}

export type DrillOrder = {
  plan: DrillPlan
  guard: Guard
  /** Where the tablet really stands, and the rules of its school: a guard drills under their own. */
  checkpoint: Enrolment['checkpoint']
  policy: Policy
  sound: Sound
  /** The people of the school themselves: who signs in earnest signs in a drill. */
  signing: Signing
}

/** The crowd comes as soon as this resolves. */
export async function openDrill({
  plan,
  guard,
  checkpoint,
  policy,
  sound,
  signing,
}: DrillOrder): Promise<RunningDrill> {
  const { store, enrolment, forget } = await openDrillStore(
    {
      clock: Date.now,
      monotonic: () => performance.now(),
      randomId,
      app: version,
      // What fails shows on the band as NOT RECORDED; the real storage has its own line.
      onTrouble: () => {},
    },
    checkpoint,
  )
  const crowd = inventCrowd(newSeed(), plan, { policy, checkpoint: checkpoint.kind })
  const { school, symbolOf } = await printPapers(crowd, enrolment, policy, Date.now)
  const passKeys = await usablePassKeys(school, Date.now())
  let shown: Signal<DrillView> | null = null
  const run = openDrillRun({
    ...{ now: Date.now, after, randomId, store, crowd, symbolOf, checkpoint },
    stream: enrolment.stream,
    actor: guard.id,
    policy: () => policy,
    read: (symbol) =>
      readSymbol(symbol, {
        ...{ enrolment, school, passKeys, codeLifeMs: policy.codeLifeMs },
        clock: { now: Date.now, isSound: () => true },
      }),
    cue: sound.play,
    changed: (next) => {
      if (shown !== null) shown.value = next
    },
  })
  shown = signal(run.view())
  const index = indexRoster(school.roster)
  const { letSleep } = keepAwake()
  const stopKeys = listenToKeys(run.actions)
  return {
    guard,
    view: shown,
    actions: run.actions,
    search: (query) => searchRoster(index, query),
    signing,
    close: async () => {
      run.actions.end()
      letSleep()
      stopKeys()
      await forget()
      return run.record()
    },
  }
}

/** Six digits: short enough to be read out and written down. */
function newSeed(): number {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1))
  return 100_000 + (random % 900_000)
}
