import { expect, it } from 'vitest'
import type { Answer, Call, Failure } from '#admin/api.ts'
import { openSetUp } from '#admin/set-up.ts'
import type { Endpoint } from '#contract/endpoint.ts'

const KEY = { kid: 'k1', privateKey: 'p'.repeat(184) }
const FORM = { schoolName: ' 新学校 ', name: '校长', account: 'head', password: 'x'.repeat(10), again: '' }
const failed = (code: Failure['code']): Answer<never> => ({
  ok: false,
  failure: { code, asked: '', status: null, retryAfter: null, at: null },
})
const ok = (value: unknown): Answer<unknown> => ({ ok: true, value })

/** Answers in the given order and notes what was asked. */
function answering(...answers: Answer<unknown>[]): { call: Call; asked: string[] } {
  const asked: string[] = []
  const call = async (endpoint: Endpoint<unknown, unknown>): Promise<Answer<unknown>> => {
    asked.push(endpoint.path)
    const answer = answers.shift()
    if (answer === undefined) throw new Error('asked once too often')
    return answer
  }
  return { call: call as Call /* the fake does not know which question was asked */, asked }
}

it('begins with the school when none was founded, and ends with the proof', async () => {
  const { call, asked } = answering(failed('not-found'), ok({ school: 's', ...KEY }), ok({ proven: true }))
  const setUp = openSetUp(call, 'secret')
  await setUp.ask()
  expect(setUp.view.value).toEqual({ at: 'school', busy: false, failure: null })
  await setUp.found(FORM)
  expect(setUp.view.value).toEqual({ at: 'key', key: KEY, schoolName: '新学校', resumed: false })
  setUp.toProof()
  await setUp.prove(KEY.privateKey)
  expect(setUp.view.value).toEqual({ at: 'done', schoolName: '新学校' })
  expect(asked).toEqual(['/api/set-up/resume', '/api/set-up', '/api/set-up/proof'])
})

it('goes on with the key when an earlier page was left before the proof', async () => {
  const setUp = openSetUp(answering(ok({ schoolName: '新学校', ...KEY })).call, 'secret')
  await setUp.ask()
  expect(setUp.view.value).toEqual({ at: 'key', key: KEY, schoolName: '新学校', resumed: true })
})

it('goes on with the key when the answer to the first try was lost', async () => {
  const { call } = answering(
    failed('not-found'),
    failed('timed-out'),
    failed('already-set-up'),
    ok({ schoolName: '新学校', ...KEY }),
  )
  const setUp = openSetUp(call, 'secret')
  await setUp.ask()
  await setUp.found(FORM)
  expect(setUp.view.value).toMatchObject({ at: 'school', failure: { code: 'timed-out' } })
  await setUp.found(FORM)
  expect(setUp.view.value).toMatchObject({ at: 'key', key: KEY, resumed: true })
})

it('says that set-up is over, or that nobody could be asked', async () => {
  for (const code of ['already-set-up', 'forbidden', 'offline'] as const) {
    const setUp = openSetUp(answering(failed(code)).call, 'secret')
    await setUp.ask()
    expect(setUp.view.value).toMatchObject({ at: 'failed', failure: { code } })
  }
})

it('asks the server for no proof that this page can see is wrong, and keeps the key for another try', async () => {
  const { call, asked } = answering(
    ok({ schoolName: '新学校', ...KEY }),
    failed('offline'),
    ok({ proven: true }),
  )
  const setUp = openSetUp(call, 'secret')
  await setUp.ask()
  setUp.toProof()
  for (const [text, fault] of [
    [null, 'file-unreadable'],
    ['not a key', 'no-key'],
    [JSON.stringify({ ...KEY, kid: 'k2' }), 'other-key'],
    ['q'.repeat(184), 'damaged'],
  ] as const) {
    await setUp.prove(text)
    expect(setUp.view.value).toMatchObject({ at: 'proof', fault, busy: false })
  }
  expect(asked).toHaveLength(1)
  setUp.toKey()
  expect(setUp.view.value).toMatchObject({ at: 'key', key: KEY })
  setUp.toProof()
  await setUp.prove(JSON.stringify(KEY))
  expect(setUp.view.value).toMatchObject({ at: 'proof', fault: null, failure: { code: 'offline' } })
  await setUp.prove(JSON.stringify(KEY))
  expect(setUp.view.value).toMatchObject({ at: 'done' })
})
