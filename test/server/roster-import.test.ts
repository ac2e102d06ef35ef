import { describe, expect, it } from 'vitest'
import { consoleChanges } from '#contract/console-trust.ts'
import { importRoster, rehearseRoster, rosterImports, undoImport } from '#contract/roster.ts'
import { inventSchool } from '#drill/school.ts'
import { openDesk } from '#server/app.ts'
import { contactOf } from '#server/guardian/contacts.ts'
import { rosterOf, setCards } from '#server/school/roster.ts'
import { forgetOldImports } from '#server/school/roster-imports.ts'
import { deskOf } from '#test/fakes/desk.ts'
import { type Served, serveSchool } from '#test/fakes/served.ts'

const HOUR = 3_600_000
/** More than one statement takes. */
const MANY = 1_500

async function anOffice(people = 0) {
  const served = await serveSchool({ people })
  const desk = deskOf(served, await served.signIn())
  return { served, desk, roster: () => rosterOf(served.world.database, served.school) }
}
const byNumber = (list: readonly { number: string; name: string; unit: string | null }[]) =>
  Object.fromEntries(list.map(({ number, name, unit }) => [number, `${name} ${unit}`]))

/** What tablets would be told of people, in the order of telling. */
async function feedOf({ world, school }: Served) {
  const rows = await world.database.all(
    `select key, value from feed where school = ? and kind = 'person' order by gseq`,
    school,
  )
  return rows.map((row) => [row['key'], row['value'] === null ? null : JSON.parse(String(row['value'])).name])
}

describe('a rehearsal of an import', () => {
  it('says of every row what it would do, how the changed stand now, and who is missing; and changes nothing', async () => {
    const { desk, roster } = await anOffice()
    const lin = { kind: 'student', name: '林同学', unit: '三年级2班', number: '1' } as const
    const wang = { kind: 'student', name: '王同学', unit: '三年级2班', number: '2' } as const
    const he = { kind: 'student', name: '何同学', unit: '四年级1班', number: '3' } as const
    const teacher = { kind: 'staff', name: '周老师', unit: null, number: 'T1' } as const
    await desk.ask(importRoster, { people: [lin, wang, he, teacher] })
    const before = await roster()
    const news = { ...lin, number: '9', name: '罗同学' }
    const rehearsed = await desk.ask(rehearseRoster, { people: [news, { ...lin, name: '林大同' }] })
    expect(rehearsed).toMatchObject({
      fates: ['added', 'changed'],
      changed: [{ number: '1', now: { kind: 'student', name: '林同学', unit: '三年级2班' } }],
      left: { count: 1, people: [{ name: '王同学', number: '2' }] },
      elsewhere: 1,
    })
    expect((await desk.ask(rehearseRoster, { people: [lin, teacher] })).fates).toEqual([
      'unchanged',
      'unchanged',
    ])
    expect(await roster()).toEqual(before)
    expect((await desk.ask(rosterImports, {})).imports).toHaveLength(1)
  })

  it('tells two hundred by name at most, and counts all', async () => {
    const { desk } = await anOffice(300)
    const { people } = inventSchool(1, 300)
    const renamed = people.map((person) => ({ ...person, name: `${person.name}某` }))
    const rehearsed = await desk.ask(rehearseRoster, { people: renamed })
    expect(rehearsed.fates.every((fate) => fate === 'changed')).toBe(true)
    expect(rehearsed.changed).toHaveLength(200)
  })
})

describe('undoing an import', () => {
  const OLD = { kind: 'student', name: '林同学', unit: '三年级2班', number: '1' } as const
  const NEW = { kind: 'student', name: '罗同学', unit: '一年级5班', number: '2' } as const

  it('takes whom it added off the list and puts back what it changed, and tells the tablets', async () => {
    const { served, desk, roster } = await anOffice()
    await desk.ask(importRoster, { people: [OLD] })
    const changed = await desk.ask(importRoster, { people: [{ ...OLD, name: '林大同', unit: null }, NEW] })
    expect(changed).toMatchObject({ added: 1, changed: 1 })
    const [lin, luo] = await roster().then((all) => all.toSorted((a, b) => (a.number < b.number ? -1 : 1)))
    expect(await desk.ask(undoImport, { import: changed.import })).toEqual({ removed: 1, restored: 1 })
    expect(byNumber(await roster())).toEqual({ 1: '林同学 三年级2班' })
    expect(await feedOf(served)).toEqual([
      [luo?.id, null],
      [lin?.id, '林同学'],
    ])
    expect((await roster())[0]).toMatchObject({ initials: 'ltx', id: lin?.id })
  })

  it('keeps a card that was made since with whoever stays', async () => {
    const { served, desk, roster } = await anOffice()
    await desk.ask(importRoster, { people: [OLD] })
    const made = await desk.ask(importRoster, { people: [{ ...OLD, name: '林大同' }] })
    const [lin] = await roster()
    if (lin === undefined) throw new Error('nobody')
    await setCards(served.world.database, served.school, lin, ['card-1'])
    await desk.ask(undoImport, { import: made.import })
    expect(await roster()).toMatchObject([{ name: '林同学', cards: ['card-1'] }])
  })

  it('puts back whom to call, and forgets whoever was first told by it', async () => {
    const { served, desk, roster } = await anOffice()
    const first = { name: '家长甲', phone: '13800000001' }
    await desk.ask(importRoster, { people: [{ ...OLD, guardian: first }] })
    const made = await desk.ask(importRoster, {
      people: [
        { ...OLD, guardian: { name: '家长乙', phone: '13800000002' } },
        { ...NEW, guardian: first },
      ],
    })
    await desk.ask(undoImport, { import: made.import })
    const { database } = served.world
    const unseal = openDesk(served.world).unseal(served.school)
    const [lin] = await roster()
    expect(await contactOf(database, served.school, lin ?? { id: '', number: '' }, unseal)).toEqual(first)
    expect(await database.all('select count(*) as n from guardian_contact')).toMatchObject([{ n: 1 }])
  })

  it('goes from the latest backwards, once, and for a day', async () => {
    const { served, desk } = await anOffice()
    const one = await desk.ask(importRoster, { people: [OLD] })
    const two = await desk.ask(importRoster, { people: [NEW] })
    const refused = async (made: string, asker = desk) => {
      const answer = await asker.call(undoImport, { import: made })
      return answer.ok ? null : answer.failure
    }
    expect(await refused(one.import)).toMatchObject({ code: 'not-now', why: 'import-later' })
    expect((await desk.ask(rosterImports, {})).imports.map(({ undoUntil }) => undoUntil !== null)).toEqual([
      true,
      false,
    ])
    await desk.ask(undoImport, { import: two.import })
    expect(await refused(two.import)).toMatchObject({ code: 'not-now', why: 'import-undone' })
    served.pass(24 * HOUR)
    const next = deskOf(served, await served.signIn())
    expect(await refused(one.import, next)).toMatchObject({ code: 'not-now', why: 'import-old' })
    expect(await refused('nobody', next)).toMatchObject({ code: 'not-found' })
    expect((await next.ask(rosterImports, {})).imports).toEqual([])
  })

  it('is written into the changes, as the import is', async () => {
    const { desk } = await anOffice()
    const made = await desk.ask(importRoster, { people: [OLD, NEW] })
    await desk.ask(undoImport, { import: made.import })
    const { changes } = await desk.ask(consoleChanges, {})
    expect(changes.slice(0, 2).map(({ what, subject }) => [what, subject])).toEqual([
      ['roster-import-undone', '2'],
      ['roster-imported', '2'],
    ])
  })

  it('leaves how people stood before no longer than it can be undone', async () => {
    const { served, desk } = await anOffice()
    await desk.ask(importRoster, { people: [OLD] })
    const kept = async () => await served.world.database.all('select person_id from roster_before')
    served.pass(23 * HOUR)
    await forgetOldImports(served.world)
    expect(await kept()).toHaveLength(1)
    served.pass(HOUR)
    await forgetOldImports(served.world)
    expect(await kept()).toHaveLength(0)
  })
})

describe('an import of many', () => {
  it('is rehearsed, written and undone whole', async () => {
    const { desk, roster } = await anOffice(50)
    const before = byNumber(await roster())
    const people = Array.from({ length: MANY }, (_, at) => ({
      ...({ kind: 'student', name: `学生${at}`, unit: `${at % 200}班` } as const),
      number: `N${at}`,
    }))
    expect(
      (await desk.ask(rehearseRoster, { people })).fates.filter((fate) => fate === 'added'),
    ).toHaveLength(MANY)
    const made = await desk.ask(importRoster, { people })
    expect(await roster()).toHaveLength(MANY + 50)
    await desk.ask(undoImport, { import: made.import })
    expect(byNumber(await roster())).toEqual(before)
  })
})
