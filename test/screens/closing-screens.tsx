import type { ComponentChild } from 'preact'
import type { Loadable } from '#admin/resource.ts'
import { OPEN_CASES } from '#admin/routes/cases.ts'
import { Cases, type CasesProps } from '#admin/screens/cases.tsx'
import { CertifyAbsence } from '#admin/screens/certify-absence.tsx'
import { CloseSession } from '#admin/screens/close-session.tsx'
import { type DayProps, DayScreen } from '#admin/screens/day.tsx'
import { NoteAbsence } from '#admin/screens/note-absence.tsx'
import { OpenCase } from '#admin/screens/open-case.tsx'
import { Report } from '#admin/screens/report.tsx'
import type { Section } from '#admin/screens/shell.tsx'
import { BROKEN, OFFLINE_FAILURE, shown } from './admin-fixtures.ts'
import {
  ABSENCES,
  BEHIND,
  CASE_DETAIL,
  CASE_FRESH,
  CASE_OVER,
  CASES,
  CASES_CLOSED,
  DAY,
  DAY_CLOSED,
  DAY_EMPTY,
  DAY_QUIET,
  DAY_REPLY,
  NIL_REPORT,
  NO_CASES,
  REPORT,
  UNEXPLAINED,
} from './closing-fixtures.ts'
import { DUTY_DAY } from './duty-screens.tsx'
import type { GalleryScreen } from './gallery-screen.ts'
import { LIN } from './people.ts'

const nothing = (): void => {}
const done = async () => null
const LOADING = { state: 'loading' } as const
const FAILED: Loadable<never> = { state: 'failed', failure: BROKEN }
const find = async () => ({ ok: true as const, value: { people: [] } })

const DAY_PROPS: DayProps = {
  today: DAY,
  day: null,
  load: shown(DAY_REPLY),
  live: 'live',
  open: null,
  behind: LOADING,
  absences: {
    absences: shown(ABSENCES),
    onRetry: nothing,
    onAdd: nothing,
    onCertify: nothing,
    onWithdraw: done,
  },
  duty: shown(DUTY_DAY),
  onDay: nothing,
  onOpen: nothing,
  onMore: nothing,
  onAbsence: nothing,
  onClose: nothing,
  onReport: done,
  onRetry: nothing,
}
const CASES_PROPS: CasesProps = {
  filter: OPEN_CASES,
  list: shown(CASES),
  live: 'live',
  chosen: null,
  detail: LOADING,
  acts: { onTell: done, onAssign: done, onEnd: done },
  onFilter: nothing,
  onCase: nothing,
  onMore: nothing,
  onOpen: nothing,
  onRetry: nothing,
  onRetryDetail: nothing,
}

/** Closing, cases and the report in each of their states; `inside` frames a screen with the menu. */
export function closingScreens(
  inside: (name: string, section: Section, screen: ComponentChild, offline?: boolean) => GalleryScreen,
): readonly GalleryScreen[] {
  const day = (name: string, more: Partial<DayProps>, offline = false): GalleryScreen =>
    inside(`day${name}`, 'day', <DayScreen {...DAY_PROPS} {...more} />, offline)
  const cases = (name: string, more: Partial<CasesProps>): GalleryScreen =>
    inside(`cases${name}`, 'cases', <Cases {...CASES_PROPS} {...more} />)
  return [
    day('', {}),
    day('-closed', { load: shown(DAY_CLOSED) }),
    day('-quiet', {
      load: shown(DAY_QUIET),
      absences: { ...DAY_PROPS.absences, absences: shown([]) },
    }),
    day('-number', { open: { session: 'morning', number: 'unexplained' }, behind: shown(BEHIND) }),
    day('-nobody', {
      open: { session: 'morning', number: 'left' },
      behind: shown({ people: [], total: 0, next: null }),
    }),
    day('-empty', { load: shown(DAY_EMPTY) }),
    day('-loading', { load: LOADING }),
    day('-stale', { load: shown(DAY_REPLY, OFFLINE_FAILURE), live: 'lost' }, true),
    day('-failed', { load: FAILED }),
    inside(
      'day-close',
      'day',
      <CloseSession
        session="morning"
        unexplained={shown(UNEXPLAINED)}
        onRetry={nothing}
        onSign={done}
        onClose={nothing}
      />,
    ),
    inside(
      'day-close-clean',
      'day',
      <CloseSession
        session="morning"
        unexplained={shown([])}
        onRetry={nothing}
        onSign={done}
        onClose={nothing}
      />,
    ),
    inside(
      'day-absence',
      'day',
      <NoteAbsence day={DAY} person={null} onFind={find} onNote={done} onClose={nothing} />,
    ),
    inside(
      'day-absence-known',
      'day',
      <NoteAbsence day={DAY} person={LIN} onFind={find} onNote={done} onClose={nothing} />,
    ),
    ...ABSENCES.slice(0, 1).map((absence) =>
      inside(
        'day-certificate',
        'day',
        <CertifyAbsence absence={absence} day={DAY} onCertify={done} onClose={nothing} />,
      ),
    ),
    inside('report', 'day', <Report load={shown(REPORT)} onPrint={nothing} onRetry={nothing} />),
    inside('report-nil', 'day', <Report load={shown(NIL_REPORT)} onPrint={nothing} onRetry={nothing} />),
    inside(
      'report-broken',
      'day',
      <Report load={shown({ ...NIL_REPORT, holds: false })} onPrint={nothing} onRetry={nothing} />,
    ),
    inside('report-failed', 'day', <Report load={FAILED} onPrint={nothing} onRetry={nothing} />),
    cases('', {}),
    cases('-closed', { filter: { ...OPEN_CASES, state: 'closed' }, list: shown(CASES_CLOSED) }),
    cases('-detail', { chosen: 'c2', detail: shown(CASE_DETAIL) }),
    cases('-fresh', { chosen: 'c1', detail: shown(CASE_FRESH) }),
    cases('-settled', { chosen: 'c1', detail: shown(CASE_OVER) }),
    cases('-empty', { list: shown(NO_CASES) }),
    cases('-none-match', { filter: { ...OPEN_CASES, owner: 'doctor' }, list: shown(NO_CASES) }),
    cases('-loading', { list: LOADING }),
    cases('-failed', { list: FAILED }),
    inside('cases-open', 'cases', <OpenCase onFind={find} onOpen={done} onClose={nothing} />),
  ]
}
