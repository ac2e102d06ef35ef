import type { ComponentChild } from 'preact'
import { EntryPanel } from '#admin/screens/entry-panel.tsx'
import { LiftWatch } from '#admin/screens/lift-watch.tsx'
import { Heading, type Section } from '#admin/screens/shell.tsx'
import { WatchFor } from '#admin/screens/watch-for.tsx'
import { WatchList, type WatchListProps } from '#admin/screens/watch-list.tsx'
import type { WatchRow } from '#contract/watch-list.ts'
import { BROKEN, DETAIL, shown } from './admin-fixtures.ts'
import type { GalleryScreen } from './gallery-screen.ts'
import { NOW } from './people.ts'

const nothing = (): void => {}
const DAY_MS = 24 * 60 * 60_000
const ROW: WatchRow = {
  ...{ watch: '00112233445566aa', name: '示例访客', organization: '示例装修公司' },
  ...{ phoneEnd: '0000', hasIdDigits: true, reason: '曾两次未经同意进入教学楼，见到请联系值班领导。' },
  ...{ until: '2027-06-30', by: '示例管理员', at: NOW - 3 * DAY_MS, lifted: null, isOver: false },
}
const ROWS: readonly WatchRow[] = [
  ROW,
  {
    ...ROW,
    ...{ watch: '00112233445566ab', name: 'Alexandra Hohenberg-Sonnenfeld', organization: '' },
    ...{ phoneEnd: null, hasIdDigits: false, reason: '法院禁止接近本校学生', until: '2027-01-31' },
  },
  {
    ...ROW,
    ...{ watch: '00112233445566ac', name: '来宾丙', hasIdDigits: false },
    lifted: { by: '示例管理员', at: NOW - DAY_MS, note: '认错了人' },
  },
  { ...ROW, ...{ watch: '00112233445566ad', name: '来宾丁', until: '2026-11-20', isOver: true } },
]
const LIST: WatchListProps = {
  list: shown({ entries: [...ROWS], asOf: NOW }),
  ...{ onAdd: nothing, onLift: nothing, onRetry: nothing },
}

/** The watch list in the console, and a check of somebody who was compared with it. */
export function watchListScreens(
  inside: (name: string, section: Section, screen: ComponentChild) => GalleryScreen,
): readonly GalleryScreen[] {
  const list = (name: string, changes: Partial<WatchListProps>, over?: ComponentChild): GalleryScreen =>
    inside(
      `watch-list${name}`,
      'watch-list',
      <>
        <WatchList {...LIST} {...changes} />
        {over}
      </>,
    )
  const compared = {
    ...DETAIL,
    watch: [
      {
        ...{ watch: ROW.watch, by: ['name' as const, 'phone' as const], answer: 'not-sure' as const },
        listed: { name: ROW.name, reason: ROW.reason },
      },
    ],
  }
  return [
    list('', {}),
    list('-empty', { list: shown({ entries: [], asOf: NOW }) }),
    list('-failed', { list: { state: 'failed', failure: BROKEN } }),
    list('-add', {}, <WatchFor day="2026-11-23" onAdd={async () => null} onClose={nothing} />),
    list('-lift', {}, <LiftWatch row={ROW} onLift={async () => null} onClose={nothing} />),
    inside(
      'watch-list-check',
      'entries',
      <>
        <Heading text="2026-11-23" />
        <EntryPanel detail={shown(compared)} onClose={nothing} onRetry={nothing} />
      </>,
    ),
  ]
}
