import { expect, it } from 'vitest'
import { scoreOf } from '#drill/score.ts'
import { keepScore, lastScores } from '#kiosk/drill-scores.ts'
import type { Store } from '#store/store.ts'
import { fakeDrill } from '#test/fakes/drill.ts'

function settingsOnly(kept: unknown = null): Pick<Store, 'setting' | 'setSetting'> {
  let value = kept
  return {
    setting: () => Promise.resolve(value),
    setSetting: (_key, next) => {
      value = next
      return Promise.resolve()
    },
  }
}

async function aScore(startedAt: number) {
  const drill = await fakeDrill(4, { perMinute: 10, minutes: 3 })
  drill.run.actions.end()
  return { ...scoreOf(drill.run.record()), startedAt }
}

it('the last five drills are kept, newest first, and no name of anybody', async () => {
  const store = settingsOnly()
  for (let n = 1; n <= 7; n += 1) await keepScore(store, await aScore(n))
  expect((await lastScores(store)).map(({ startedAt }) => startedAt)).toEqual([7, 6, 5, 4, 3])
  expect(JSON.stringify(await lastScores(store))).not.toMatch(/[\u3400-\u9fff]/)
})

it('what is no score is passed over', async () => {
  const good = await aScore(1)
  for (const kept of ['scores', { a: 1 }, 7]) expect(await lastScores(settingsOnly(kept))).toEqual([])
  expect(await lastScores(settingsOnly([null, {}, { ...good, noticed: null }, good]))).toEqual([good])
})
