import type { ComponentChild } from 'preact'
import { type BureauProps, BureauScreen } from '#admin/screens/bureau.tsx'
import { type BureauSchoolProps, BureauSchoolScreen } from '#admin/screens/bureau-school.tsx'
import type { Section } from '#admin/screens/shell.tsx'
import type { SchoolDay } from '#contract/bureau.ts'
import { BROKEN, shown, TODAY } from './admin-fixtures.ts'
import type { GalleryScreen } from './gallery-screen.ts'
import { NOW } from './people.ts'

const nothing = (): void => {}
const HOUR = 3_600_000
const school = (n: number, called: string, more: Partial<SchoolDay>): SchoolDay => ({
  ...{ school: `s${n}`, called, counts: TODAY.counts, report: null },
  ...{ cases: { open: n, overdue: 0 }, tablets: { all: 4, silent: 0 } },
  ...more,
})
const SCHOOLS: readonly SchoolDay[] = [
  school(1, '第二实验小学', { tablets: { all: 3, silent: 2 }, cases: { open: 4, overdue: 2 } }),
  school(2, '城关镇中心小学', { report: { at: NOW - HOUR, isNil: true }, cases: { open: 0, overdue: 0 } }),
  school(3, '实验小学', {
    report: { at: NOW - 2 * HOUR, isNil: false },
    counts: { ...TODAY.counts, unexplained: 0, absent: TODAY.counts.absent + TODAY.counts.unexplained },
  }),
]
const PROPS: BureauProps = {
  ...{ today: TODAY.day, day: null, onDay: nothing, onRetry: nothing },
  load: shown({ day: TODAY.day, asOf: NOW, schools: [...SCHOOLS] }),
}
const [FIRST] = SCHOOLS
const ONE: BureauSchoolProps = {
  ...{ today: TODAY.day, day: null, onDay: nothing, onRetry: nothing },
  load: shown({
    ...{ day: TODAY.day, asOf: NOW, school: FIRST ?? school(1, '第二实验小学', {}) },
    ...{ visitors: TODAY.visitors, unexpected: TODAY.unexpected, units: TODAY.units },
    sessions: [
      { session: 'morning', state: 'over', counts: TODAY.counts, closedAt: NOW - HOUR },
      { session: 'afternoon', state: 'running', counts: TODAY.counts, closedAt: null },
    ],
    ...{ reports: [], casesOpened: 2 },
  }),
}

/** The schools of a bureau, and one of them. */
export function bureauScreens(
  inside: (name: string, section: Section, screen: ComponentChild) => GalleryScreen,
): readonly GalleryScreen[] {
  const list = (name: string, more: Partial<BureauProps>): GalleryScreen =>
    inside(`bureau${name}`, 'bureau', <BureauScreen {...PROPS} {...more} />)
  const one = (name: string, more: Partial<BureauSchoolProps>): GalleryScreen =>
    inside(`bureau-school${name}`, 'bureau', <BureauSchoolScreen {...ONE} {...more} />)
  return [
    list('', {}),
    list('-all', { load: shown({ day: TODAY.day, asOf: NOW, schools: SCHOOLS.slice(1) }) }),
    list('-empty', { load: shown({ day: TODAY.day, asOf: NOW, schools: [] }) }),
    list('-loading', { load: { state: 'loading' } }),
    one('', {}),
    one('-failed', { load: { state: 'failed', failure: BROKEN } }),
  ]
}
