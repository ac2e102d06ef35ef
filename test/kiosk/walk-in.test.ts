import { describe, expect, it } from 'vitest'
import type { Identity } from '#domain/facts.ts'
import type { Policy } from '#domain/policy.ts'
import type { Draft } from '#kiosk/visitor-draft.ts'
import { bodyText } from '#ledger/bodies.ts'
import { greenCode, MORNING } from '#test/fakes/facts.ts'
import { bodiesOf, STROKES, TOLD, visitorGate } from '#test/fakes/visitor-gate.ts'

describe('a visitor without an invitation', () => {
  it('registers, is checked like everyone, and is on site by the stroke that lets them in', async () => {
    const { desk, fillIn, view, scan, measure, band, registrations, visits } = visitorGate()
    desk.openForGuard()
    await fillIn()
    expect(view()).toEqual({ at: 'closed' })
    expect(registrations()).toMatchObject([
      {
        ...{ by: 'guard', language: 'zh', signed: 'drawn', person: { name: '王访', kind: 'visitor' } },
        registration: { pledge: 1, given: ['phone', 'idDigits', 'plate'], lead: { plate: '京A12345' } },
      },
    ])
    expect(band()).toMatchObject({ state: 'wanted', person: { name: '王访' } })
    await scan('a')
    expect(visits()).toEqual([])
    await measure('67')
    expect(band()).toMatchObject({ state: 'admit' })
    expect(visits()).toMatchObject([
      {
        ...{ way: 'walk-in', host: { name: '赵老师' }, purpose: 'meeting', plate: '京A12345' },
        party: { invited: null, came: 1, companions: [] },
      },
    ])
  })

  it('is let in by nothing that was written on the form: not without a code, and not with a fever', async () => {
    const { desk, fillIn, measure, scan, band, visits } = visitorGate()
    desk.openForGuard()
    await fillIn()
    await measure('67')
    expect(band()).toMatchObject({ state: 'wanted', missing: ['code'] })
    await scan('a')
    const hot = visitorGate()
    hot.desk.openForGuard()
    await hot.fillIn()
    await hot.scan('a')
    await hot.measure('385')
    expect(hot.band()).toMatchObject({ state: 'held' })
    expect(hot.visits()).toEqual([])
    expect(visits()).toHaveLength(1)
  })

  it('leaves phone, ID digits and signature on the tablet only sealed, each as soon as its screen is left', async () => {
    const { desk, form, sealedTexts, written, fillIn } = visitorGate()
    desk.openForGuard()
    desk.edit(TOLD)
    for (let screen = 0; screen < 4; screen++) await desk.next('zh')
    expect(form()).toMatchObject({ step: 'pledge', draft: { phone: '', idDigits: '' } })
    expect(sealedTexts).toEqual(['13800000000', '123X'])
    await fillIn({ phone: '', idDigits: '' })
    const text = written.flat().map(bodyText).join()
    expect(text).not.toContain('13800000000')
    expect(text).not.toContain('123X')
    expect(text).not.toContain('strokes')
    expect(sealedTexts[2]).toBe(JSON.stringify({ strokes: STROKES }))
  })

  it('may type the name instead of drawing it', async () => {
    const { desk, fillIn, registrations, sealedTexts } = visitorGate()
    desk.openForGuard()
    await fillIn({ signBy: 'typed', signature: [], typedName: '王访' })
    expect(registrations()).toMatchObject([{ signed: 'typed' }])
    expect(sealedTexts.at(-1)).toBe('{"typed":"王访"}')
  })

  it('is asked no more than the school asks', async () => {
    const { desk, world, form } = visitorGate()
    const asked = {
      ...world.policy.registration,
      phone: 'not-asked',
      idDigits: 'not-asked',
      plate: 'not-asked',
    }
    world.policy = { ...world.policy, registration: { ...asked } as Policy['registration'] }
    desk.openForGuard()
    expect(form().steps).toEqual(['who', 'purpose', 'host', 'pledge'])
  })
})

describe('what is wrong on a form', () => {
  it.each<[string, Partial<Draft>, object]>([
    ['a name of a hundred letters', { name: '李'.repeat(100) }, { field: 'name', code: 'name-long' }],
    ['a name of pictures', { name: '😀😀' }, { field: 'name', code: 'name-symbols' }],
    ['a mark of direction', { name: '王\u202E访' }, { field: 'name', code: 'name-direction' }],
    ['no purpose', { purpose: null }, { field: 'purpose', code: 'purpose-none' }],
    ['another purpose without a word', { purpose: 'other' }, { field: 'note', code: 'name-empty' }],
    [
      'a companion of pictures',
      { companions: ['李四', '😀'] },
      { field: 'companions', code: 'name-symbols' },
    ],
    ['nobody to visit', { host: null }, { field: 'host', code: 'host-none' }],
    ['no phone', { phone: '' }, { field: 'phone', code: 'phone-empty' }],
    ['half an ID', { idDigits: '12' }, { field: 'idDigits', code: 'id-short' }],
    ['a plate that is none', { plate: '京A1234O' }, { field: 'plate', code: 'plate-letters' }],
    ['a signature of one dot', { signature: [[[500, 500]]] }, { field: 'signature', code: 'signature-dot' }],
  ])('%s is said, and the form is not lost', async (_, told, problem) => {
    const { desk, fillIn, form, written } = visitorGate()
    desk.openForGuard()
    await fillIn(told)
    expect(form()).toMatchObject({ problem })
    expect(form().draft).toMatchObject({ organization: '教育出版社' })
    expect(written).toEqual([])
  })

  it('a full storage is said, the form stays, and the second try writes it once', async () => {
    const { desk, world, fillIn, form, registrations, view } = visitorGate()
    world.dead = true
    desk.openForGuard()
    await fillIn()
    expect(form()).toMatchObject({ step: 'pledge', problem: { code: 'not-saved' }, saving: false })
    expect(form().draft).toMatchObject({ name: '王访', signature: STROKES })
    world.dead = false
    await desk.next('zh')
    expect(view()).toEqual({ at: 'closed' })
    expect(registrations()).toHaveLength(1)
  })

  it('a pledge that the school changed meanwhile is read and signed again', async () => {
    const { desk, world, form, fillIn, registrations, view } = visitorGate()
    desk.openForGuard()
    desk.edit(TOLD)
    for (let screen = 0; screen < 4; screen++) await desk.next('zh')
    const { registration } = world.policy
    world.policy = { ...world.policy, registration: { ...registration, pledge: { version: 2, own: null } } }
    await desk.next('zh')
    expect(form()).toMatchObject({
      step: 'pledge',
      problem: { code: 'pledge-changed' },
      draft: { signature: [] },
    })
    expect(registrations()).toEqual([])
    await fillIn({ phone: '', idDigits: '' })
    expect(view()).toEqual({ at: 'closed' })
    expect(registrations()).toMatchObject([{ registration: { pledge: 2 } }])
  })
})

describe('a party', () => {
  it('is checked one after the other, each by name, and only the lead opens the visit', async () => {
    const { desk, fillIn, checkIn, scan, measure, band, visits, written } = visitorGate()
    desk.openForGuard()
    await fillIn({ companions: ['李四', ''] })
    expect(checkIn.view().toCheck.map(({ name }) => name)).toEqual(['李四', '王访 +2'])
    for (const [name, text] of [
      ['王访', 'a'],
      ['李四', 'b'],
      ['王访 +2', 'c'],
    ] as const) {
      expect(checkIn.view().open).toMatchObject({ person: { name } })
      await scan(text)
      await measure('67')
      expect(band()).toMatchObject({ state: 'admit', person: { name } })
    }
    const [visit, ...others] = visits()
    expect(others).toEqual([])
    expect(visit?.party).toMatchObject({ came: 3, companions: [{ name: '李四' }, { name: null }] })
    const checked = bodiesOf<{ identity: Identity }>(written, 'check').map(
      ({ identity }) => identity.person.id,
    )
    expect(checked.slice(1)).toEqual(visit?.party.companions.map(({ person }) => person))
  })

  it('of which one shows a yellow code is held for that one alone', async () => {
    const { desk, fillIn, codes, scan, measure, band, checkIn, visits, settled } = visitorGate()
    codes.set('yellow', greenCode({ color: 'yellow', digest: 'e'.repeat(64) }))
    desk.openForGuard()
    await fillIn({ companions: ['李四', ''] })
    await scan('a')
    await measure('67')
    await scan('yellow')
    expect(band()).toMatchObject({ state: 'held', person: { name: '李四' } })
    await settled()
    checkIn.dismiss()
    await settled()
    expect(checkIn.view().open).toMatchObject({ person: { name: '王访 +2' } })
    expect(visits()).toHaveLength(1)
  })

  it('leaves whoever did not come out, and nothing is written of them', async () => {
    const { desk, fillIn, checkIn, written } = visitorGate()
    desk.openForGuard()
    await fillIn({ companions: ['李四'] })
    const [waiting] = checkIn.view().toCheck
    checkIn.notComing(waiting?.id ?? '')
    expect(checkIn.view().toCheck).toEqual([])
    expect(written).toHaveLength(1)
  })
})

describe('somebody held as on no list', () => {
  it('registers in the check they are held in, and goes on there', async () => {
    const { desk, checkIn, scan, measure, fillIn, form, band, settled, visits, written } = visitorGate()
    checkIn.nameUnlisted({ kind: 'official', name: '周督导', unit: '教体局' })
    await settled()
    expect(band()).toMatchObject({ state: 'held', reasons: [{ code: 'on-no-list' }] })
    const [held] = checkIn.view().held
    checkIn.dismiss()
    desk.openForGuard({
      check: held?.check ?? '',
      said: { kind: 'official', name: '周督导', unit: '教体局' },
    })
    expect(form().draft).toMatchObject({ kind: 'official', name: '周督导', organization: '教体局' })
    await fillIn({ name: '周督导', kind: 'official' })
    await settled()
    await scan('a')
    await measure('67')
    expect(band()).toMatchObject({ state: 'admit', person: { kind: 'official', name: '周督导' } })
    expect(visits()).toMatchObject([{ check: held?.check, way: 'walk-in' }])
    expect(bodiesOf(written, 'check')).toHaveLength(1)
  })

  it('waits while somebody else stands in the lane, and meets nothing of theirs', async () => {
    const { desk, checkIn, scan, fillIn, settled } = visitorGate()
    checkIn.nameUnlisted({ kind: 'visitor', name: '甲', unit: null })
    await settled()
    const [held] = checkIn.view().held
    checkIn.dismiss()
    await scan('b')
    desk.openForGuard({ check: held?.check ?? '', said: { kind: 'visitor', name: '甲', unit: null } })
    await fillIn({ name: '甲' })
    expect(checkIn.view().open).toMatchObject({ person: null })
    expect(checkIn.view().toCheck).toMatchObject([{ name: '甲' }])
  })
})

describe('a visitor alone before the tablet', () => {
  it('is asked after half a minute, and a quarter later nothing of them is left', async () => {
    const { desk, timers, view, form } = visitorGate()
    desk.openForVisitors()
    desk.begin()
    desk.edit(TOLD)
    await timers.pass(30_000)
    expect(form().wipeAt).toBe(MORNING + 45_000)
    await timers.pass(14_999)
    expect(form().draft.name).toBe('王访')
    await timers.pass(1)
    expect(view()).toEqual({ at: 'welcome' })
    desk.begin()
    expect(JSON.stringify(view())).not.toContain('王访')
  })

  it('who needs more time has it', async () => {
    const { desk, timers, form } = visitorGate()
    desk.openForVisitors()
    desk.begin()
    desk.edit(TOLD)
    await timers.pass(40_000)
    desk.touch()
    expect(form().wipeAt).toBeNull()
    await timers.pass(29_999)
    expect(form()).toMatchObject({ wipeAt: null, draft: { name: '王访' } })
  })

  it('who goes is asked for their badge, and the tablet does not wait for them for ever', async () => {
    const { desk, timers, view } = visitorGate()
    desk.openForVisitors()
    desk.beginLeaving()
    expect(view()).toEqual({ at: 'leaving', said: null })
    await timers.pass(30_000)
    expect(view()).toEqual({ at: 'welcome' })
    desk.beginLeaving()
    desk.tellLeaving('left')
    expect(view()).toEqual({ at: 'leaving', said: 'left' })
    await timers.pass(10_000)
    expect(view()).toEqual({ at: 'welcome' })
    desk.tellLeaving('unknown')
    expect(view()).toEqual({ at: 'welcome' })
  })

  it('comes up for the check when nobody else stands there, and never joins the code of another', async () => {
    const { desk, fillIn, view, checkIn, scan, registrations } = visitorGate()
    await scan('someone')
    desk.openForVisitors()
    desk.begin()
    await fillIn()
    expect(view()).toEqual({ at: 'done' })
    expect(registrations()).toMatchObject([{ by: 'self' }])
    expect(checkIn.view()).toMatchObject({ open: { person: null }, toCheck: [{ name: '王访' }] })
    checkIn.clearOpen()
    expect(checkIn.view()).toMatchObject({ open: { person: { name: '王访' } }, toCheck: [] })
  })
})

describe('a badge of an earlier visit', () => {
  it('asks on two screens what is new, and signs nothing that was signed', async () => {
    const { desk, fillIn, scan, measure, form, visits, registrations, timers, view } = visitorGate()
    desk.openForGuard()
    await fillIn()
    await scan('a')
    await measure('67')
    await timers.pass(24 * 60 * 60_000)
    const visit = visits()[0]?.visit ?? ''
    expect(desk.openAgain(visit)).toBe(true)
    expect(form().steps).toEqual(['purpose', 'host'])
    expect(form().draft).toMatchObject({ name: '王访', phone: '', sealed: {} })
    await fillIn({ phone: '', idDigits: '' })
    expect(view()).toEqual({ at: 'closed' })
    expect(registrations().at(-1)).toMatchObject({ again: visit, sealed: {} })
    expect(registrations().at(-1)).not.toHaveProperty('signed')
  })

  it('asks for the pledge again when the school has changed it', async () => {
    const { desk, fillIn, scan, measure, form, visits, world } = visitorGate()
    desk.openForGuard()
    await fillIn()
    await scan('a')
    await measure('67')
    const { registration } = world.policy
    world.policy = { ...world.policy, registration: { ...registration, pledge: { version: 2, own: null } } }
    desk.openAgain(visits()[0]?.visit ?? '')
    expect(form().steps).toEqual(['purpose', 'host', 'pledge'])
  })

  it('that this tablet does not know opens nothing', () => {
    const { desk, view } = visitorGate()
    expect(desk.openAgain('f'.repeat(32))).toBe(false)
    expect(view()).toEqual({ at: 'closed' })
  })
})
