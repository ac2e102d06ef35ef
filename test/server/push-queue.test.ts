import { expect, it } from 'vitest'
import { parse } from '#contract/endpoint.ts'
import { push } from '#contract/tablet.ts'
import { createApp } from '#server/app.ts'
import type { Database } from '#server/db/database.ts'
import { refusal, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'

/** A database whose transactions wait until a test lets them begin. */
function held(database: Database): { database: Database; release: () => void } {
  let open = (): void => undefined
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  return {
    database: { ...database, tx: (work) => gate.then(() => database.tx(work)) },
    release: () => open(),
  }
}

it('asks for smaller batches when many wait, and sends the rest away for a while', async () => {
  const served = await serveSchool()
  const tablet = await enrolTablet(served)
  for (let n = 1; n <= 500; n++) await tablet.write({ kind: 'policy-applied', body: { version: n } })
  const { database, release } = held(served.world.database)
  const app = createApp({ ...served.world, database })
  served.ask = (path, init) => app(new Request(`http://gate.test${path}`, init), { address: '192.0.2.1' })
  let refused = 0
  const answers = Array.from({ length: 9 }, async () => {
    const answer = await tablet.push()
    if (answer.status === 503 && ++refused === 3) release()
    return answer
  })
  const seen = await Promise.all((await Promise.all(answers)).map(whatItSays))
  expect(seen.filter((what) => typeof what !== 'number')).toEqual(
    Array.from({ length: 3 }, () => ({ status: 503, problem: 'overloaded', retryAfter: 2 })),
  )
  expect(seen.filter((what) => typeof what === 'number').sort()).toEqual([...new Array(5).fill(100), 500])
})

/** How large the next batch may be, or why there is none. */
async function whatItSays(response: Response): Promise<unknown> {
  if (response.status !== 200) return await refusal(response)
  const reply = parse(push.reply, await response.json())
  if (!reply.ok) throw new Error(reply.at)
  return reply.value.maxBatch
}
