import { expect, it } from 'vitest'
import { heldSections } from '#admin/held-sections.ts'
import { LANGUAGES, loadConsole } from '#i18n/index.ts'
import { GUEST_HELD, NOTHING_HELD, PUPIL_HELD } from '#test/screens/file-fixtures.ts'

it('A file says every record it holds, in both languages, and what can be disputed by its own name', async () => {
  for (const language of LANGUAGES) {
    const words = await loadConsole(language)
    for (const held of [PUPIL_HELD, GUEST_HELD]) {
      const sections = new Map(heldSections(held, words).map(({ part, items }) => [part, items]))
      const { checks, departures, cases, absences, visits, registrations, looks } = held
      const all = { checks, departures, cases, absences, visits, registrations, looks }
      for (const [part, records] of Object.entries(all))
        expect([part, sections.get(part as keyof typeof all /* its own keys */)?.length]).toEqual([
          part,
          records.length,
        ])
      const about = [...sections.values()].flat().flatMap((item) => item.about ?? [])
      for (const { check } of checks) expect(about).toContainEqual({ kind: 'check', id: check })
      for (const note of held.disputes) expect(about).toContainEqual(note.about)
    }
  }
})

it('A check says all its readings, not only the last, and each step that followed', async () => {
  const words = await loadConsole('en')
  const checks = heldSections(PUPIL_HELD, words).find(({ part }) => part === 'checks')?.items ?? []
  const fever = checks.find(({ key }) => key === 'c1')?.lines.join('\n') ?? ''
  expect(fever).toContain('37.9')
  expect(fever).toContain('36.8')
  expect(fever).toContain(words.codes.admitReasons['retest-normal'])
})

it('A file of nobody in particular has no records', async () => {
  const words = await loadConsole('zh-CN')
  expect(heldSections(NOTHING_HELD, words).flatMap(({ items }) => items)).toEqual([])
})
