import { expect, it } from 'vitest'
import type { Answer, Call, Failure } from '#admin/api.ts'
import { openSession } from '#admin/session.ts'
import { today } from '#contract/today.ts'

const ACCOUNT = { id: 'a', name: 'A', school: 's', schoolName: 'S' }
const failed = (code: Failure['code']): Answer<never> => ({
  ok: false,
  failure: { code, asked: '', status: null, retryAfter: null, at: null },
})

/** Answers in the given order. */
function answering(...answers: Answer<unknown>[]): Call {
  return async () => {
    const answer = answers.shift()
    if (answer === undefined) throw new Error('asked once too often')
    return answer as Answer<never> // The fake does not know which question was asked.
  }
}

it('asks for a password when nobody is signed in, without calling that an end', async () => {
  const session = openSession(answering(failed('not-signed-in')))
  await session.ask()
  expect(session.view.value).toEqual({ state: 'out', ended: false, busy: false, failure: null })
})

it('does not take a dead network for being signed out', async () => {
  const session = openSession(answering(failed('offline'), { ok: true, value: ACCOUNT }))
  await session.ask()
  expect(session.view.value).toMatchObject({ state: 'failed' })
  expect(session.offline.value).toBe(true)
  await session.ask()
  expect(session.view.value).toEqual({ state: 'in', account: ACCOUNT })
  expect(session.offline.value).toBe(false)
})

it('notices at any question that the session has ended', async () => {
  const session = openSession(answering({ ok: true, value: ACCOUNT }, failed('not-signed-in')))
  await session.ask()
  await session.call(today, {})
  expect(session.view.value).toMatchObject({ state: 'out', ended: true })
})

it('keeps saying what was wrong with a password until the next answer', async () => {
  const session = openSession(
    answering(failed('not-signed-in'), failed('wrong-password'), { ok: true, value: ACCOUNT }),
  )
  await session.ask()
  await session.signIn('a', 'wrong', null)
  expect(session.view.value).toMatchObject({ state: 'out', failure: { code: 'wrong-password' } })
  const second = session.signIn('a', 'right', null)
  expect(session.view.value).toMatchObject({ state: 'out', busy: true, failure: { code: 'wrong-password' } })
  await second
  expect(session.view.value).toEqual({ state: 'in', account: ACCOUNT })
})

it('does not claim to have signed out while the server could not be told', async () => {
  const session = openSession(
    answering({ ok: true, value: ACCOUNT }, failed('offline'), { ok: true, value: {} }),
  )
  await session.ask()
  await session.signOut()
  expect(session.view.value).toMatchObject({ state: 'in' })
  await session.signOut()
  expect(session.view.value).toMatchObject({ state: 'out', ended: false })
})
