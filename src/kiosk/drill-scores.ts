import type { DrillScore } from '#drill/score.ts'
import type { Store } from '#store/store.ts'

const KEPT = 5

/** Scores of the last drills on this tablet, newest first. */
export async function lastScores(store: Pick<Store, 'setting'>): Promise<readonly DrillScore[]> {
  const kept = await store.setting('drill-scores')
  return Array.isArray(kept) ? kept.filter(isScore) : []
}

export async function keepScore(
  store: Pick<Store, 'setting' | 'setSetting'>,
  score: DrillScore,
): Promise<readonly DrillScore[]> {
  const scores = [score, ...(await lastScores(store))].slice(0, KEPT)
  await store.setSetting('drill-scores', scores)
  return scores
}

/** Only what the list of last drills shows is looked at; a score that an older version kept differently is dropped. */
function isScore(value: unknown): value is DrillScore {
  if (typeof value !== 'object' || value === null) return false
  const { startedAt, handled, came, perMinute, wronglyAdmitted, noticed } = {
    ...{ startedAt: null, handled: null, came: null, perMinute: null, wronglyAdmitted: null, noticed: null },
    ...value,
  }
  const figures: unknown[] = [startedAt, handled, came, perMinute, wronglyAdmitted]
  return (
    figures.every((figure) => typeof figure === 'number') && typeof noticed === 'object' && noticed !== null
  )
}
