import { describe, expect, it } from 'vitest'
import { cases } from '#contract/cases.ts'
import { parse } from '#contract/endpoint.ts'
import { evidence, gateEvidence } from '#contract/evidence.ts'
import { sealDaily } from '#server/inspections/seal.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { deskOf } from '#test/fakes/desk.ts'
import { greenCode, identityOf, MORNING, reading } from '#test/fakes/facts.ts'
import { inspectionOf } from '#test/fakes/inspection.ts'
import { serveSchool } from '#test/fakes/served.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'

const HOUR = 60 * 60_000

/** An official, or whoever else, with a code of this color. */
function coded(check: string, kind: 'official' | 'staff', color: 'green' | 'yellow') {
  return checkOf(check, {
    identity: identityOf(kind, {}, `${kind}-${check}`),
    code: greenCode({ color, digest: check.padEnd(64, '0').replaceAll(/[^0-9a-f]/g, 'a') }),
    readings: [reading(365, 'forehead', MORNING)],
  })
}

async function aMorning() {
  const served = await serveSchool()
  const tablet = await enrolTablet(served)
  await tablet.write(coded('a', 'official', 'green'))
  await tablet.write(coded('b', 'official', 'yellow'))
  await tablet.write(coded('c', 'staff', 'green'))
  await tablet.write(inspectionOf('i1', ['admit', 'held']))
  await tablet.push()
  const desk = deskOf(served, await served.signIn())
  return { served, tablet, desk }
}

describe('what a school has to show', () => {
  it('is how checks came out and how well it was known, officials apart, and names nobody', async () => {
    const { desk } = await aMorning()
    const told = await desk.ask(evidence, { days: '7' })
    expect(told.today.lines).toEqual([
      { outcome: 'admit', grade: 'token', checks: 2, officials: 1 },
      { outcome: 'held', grade: 'token', checks: 1, officials: 1 },
    ])
    expect(told.period).toMatchObject({ from: '2026-11-17', to: '2026-11-23', inspections: 1, erasedDays: 0 })
    expect(told.period.lines).toEqual(told.today.lines)
    expect(told).toMatchObject({ schoolName: '测试学校', policyVersion: 1, seal: null })
    expect(JSON.stringify(told)).not.toMatch(/测试official|督导|赵校长|official-a/)
  })

  it('is how old the open cases are, and how far each tablet is behind', async () => {
    const { served, desk } = await aMorning()
    expect((await desk.ask(evidence, { days: '7' })).cases).toEqual({
      ...{ open: 1, overdue: 0, ages: [1, 0, 0, 0] },
    })
    served.pass(30 * HOUR)
    const nextDay = deskOf(served, await served.signIn())
    const told = await nextDay.ask(evidence, { days: '31' })
    expect(told.cases.ages).toEqual([0, 1, 0, 0])
    expect(told.today.lines).toEqual([])
    expect(told.tablets).toMatchObject([{ records: 4, unsent: 4, torn: 0, branches: 0 }])
  })

  it('is told to its tablets as well, for a gate without a network', async () => {
    const { served, tablet, desk } = await aMorning()
    const answer = await tablet.send('GET', gateEvidence.path, '')
    const told = parse(gateEvidence.reply, await answer.json())
    if (!told.ok) throw new Error(`the reply at ${told.at}`)
    expect(told.value.evidence).toEqual(await desk.ask(evidence, { days: '7' }))
    expect((await served.ask(gateEvidence.path)).status).toBe(401)
  })

  it('is the last seal, which the public page says is true', async () => {
    const { served, desk } = await aMorning()
    await sealDaily(served.world)()
    const { seal } = await desk.ask(evidence, { days: '7' })
    expect(seal).toMatchObject({ day: '2026-11-22', streams: 1, events: 4 })
    const page = await (await served.ask(`/verify?r=${seal?.proof}`)).text()
    expect(page).toContain('data-found="seal"')
  })
})

describe('an official', () => {
  it('with a yellow code is held by the rules like anybody, and the case is the duty leader’s', async () => {
    const { desk } = await aMorning()
    expect((await desk.ask(cases, { state: 'open' })).cases).toMatchObject([
      { cause: 'hold', subject: { kind: 'official' }, owner: { role: 'duty-leader' } },
    ])
  })

  it('who refuses the check is a case of its own, and the duty leader’s', async () => {
    const { tablet, desk } = await aMorning()
    await tablet.write({
      kind: 'held-step',
      body: { check: 'b', step: 'resolved', outcome: 'turn-away', reason: 'refused-check' },
    })
    await tablet.push(tablet.batch(4))
    expect((await desk.ask(cases, { state: 'open' })).cases).toMatchObject([
      { cause: 'refusal', subject: { kind: 'official' }, owner: { role: 'duty-leader' } },
    ])
  })
})
