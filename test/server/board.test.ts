import { describe, expect, it } from 'vitest'
import { board } from '#contract/board.ts'
import { parse } from '#contract/endpoint.ts'
import { checkOf, feverOf, redOf } from '#test/fakes/checks.ts'
import { greenCode, identityOf, reading } from '#test/fakes/facts.ts'
import { MONDAY, type Served, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

async function boardOn(served: Served, day = '2026-11-23') {
  const headers = await served.signIn()
  const reply = await (await served.ask(`/api/board?day=${day}`, { headers })).json()
  const read = parse(board.reply, reply)
  if (!read.ok) throw new Error(`board at ${read.at}: ${JSON.stringify(reply)}`)
  return read.value
}

const pupil = (id: string) => ({ identity: identityOf('student', {}, id) })

describe('the board', () => {
  it('shows who was let in by steps of five minutes beside the last day with entries, without a gap', async () => {
    const served = await serveSchool()
    const tablet = await enrolTablet(served)
    // MONDAY is 07:42 at the school.
    await tablet.write(checkOf('friday', pupil('p1')), { at: MONDAY - 3 * DAY - 7 * MINUTE })
    await tablet.write(checkOf('first', pupil('p1')), { at: MONDAY - 10 * MINUTE })
    await tablet.write(checkOf('second', pupil('p2')), { at: MONDAY - 9 * MINUTE })
    await tablet.write(feverOf('held', 'p3'), { at: MONDAY - 8 * MINUTE })
    await tablet.write(checkOf('last', pupil('p4')), { at: MONDAY })
    await tablet.push()
    const { before, arrivals } = await boardOn(served)
    expect(before).toBe('2026-11-20')
    expect(arrivals).toEqual([
      { minute: 450, today: 2, before: 0 },
      { minute: 455, today: 0, before: 1 },
      { minute: 460, today: 1, before: 0 },
    ])
  })

  it('counts readings by site and tenth with the line of each, grades, and each tablet by outcome', async () => {
    const served = await serveSchool()
    const [east, west] = [await enrolTablet(served), await enrolTablet(served)]
    for (const [at, tenths] of [365, 365, 367, 379].entries())
      await east.write(checkOf(`e${at}`, { ...pupil(`p${at}`), readings: [reading(tenths)] }))
    await west.write(
      checkOf('ear', { ...pupil('p9'), readings: [reading(null, 'ear'), reading(366, 'ear')] }),
    )
    await west.write(redOf('red'))
    for (const tablet of [east, west]) await tablet.push()
    const { temperatures, grades, lanes, before } = await boardOn(served)
    expect(before).toBeNull()
    expect(temperatures).toEqual([
      {
        ...{ site: 'forehead', line: 373, isLineFever: true },
        bins: [
          { tenths: 365, count: 2 },
          { tenths: 367, count: 1 },
          { tenths: 379, count: 1 },
        ],
      },
      { site: 'ear', line: 373, isLineFever: true, bins: [{ tenths: 366, count: 1 }] },
    ])
    expect(grades).toEqual({ signed: 5, token: 0, color: 0, told: 0, none: 1 })
    expect(lanes.map(({ stream, outcomes }) => [stream, outcomes]).sort()).toEqual(
      [
        [east.enrolment.stream, { admit: 3, held: 1, isolate: 0, 'turn-away': 0 }],
        [west.enrolment.stream, { admit: 1, held: 0, isolate: 0, 'turn-away': 1 }],
      ].sort(),
    )
  })

  it('counts a tap that meant another child nowhere, and open cases by their age', async () => {
    const served = await serveSchool()
    const door = { kind: 'class-door', name: '三年级2班', lane: '', unit: '三年级2班' } as const
    const tablet = await enrolTablet(served, { name: '三年级2班', checkpoint: door })
    const gate = await enrolTablet(served)
    const tap = checkOf('tapped', { ...pupil('p1'), checkpoint: 'class-door', code: greenCode() })
    await tablet.write(tap)
    const { stream } = tablet.enrolment
    await tablet.write({
      kind: 'correction',
      body: { check: 'tapped', stream, seq: 1, reason: 'tapped-wrong', outcome: 'admit' },
    })
    await gate.write(feverOf('old', 'p2'), { at: MONDAY - 30 * 60 * MINUTE })
    await gate.write(feverOf('new', 'p3'), { at: MONDAY })
    for (const one of [tablet, gate]) await one.push()
    const { lanes, arrivals, cases } = await boardOn(served)
    expect(arrivals).toEqual([])
    expect(lanes.map(({ stream: of }) => of)).toEqual([gate.enrolment.stream])
    expect(cases).toMatchObject({ hour: 1, day: 0, longer: 1 })
  })
})
