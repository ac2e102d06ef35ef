import type { RosterCardProps } from '#admin/screens/roster-card.tsx'
import type { RosterSource } from '#admin/screens/roster-source.tsx'
import type { RosterUndoProps } from '#admin/screens/roster-undo.tsx'
import { PASTED, shown } from './admin-fixtures.ts'
import { NOW } from './people.ts'

const HOUR = 3_600_000
const IMPORTED = { import: 'i3', at: NOW, by: '测试管理员', added: 48, changed: 3, undoneAt: null }

/** What the card of the roster and its undoing are given beside what they show. */
export const ROSTER_PROPS: Omit<RosterCardProps, 'given'> & RosterUndoProps = {
  headings: new Map(),
  onChosen: () => {},
  onSave: () => {},
  onRehearse: async () => ({ ok: true, value: { fates: [], changed: [], left: NOBODY_LEFT, elsewhere: 0 } }),
  onImport: async () => ({
    ok: true,
    value: { import: 'i4', added: 0, changed: 0, unchanged: 0, guardians: 0 },
  }),
  imports: shown({
    imports: [
      { ...IMPORTED, at: NOW - HOUR, undoUntil: NOW + 23 * HOUR },
      { ...IMPORTED, import: 'i2', at: NOW - 2 * HOUR, added: 1200, changed: 0, undoUntil: null },
      { ...IMPORTED, import: 'i1', at: NOW - 3 * HOUR, undoneAt: NOW - 2.5 * HOUR, undoUntil: null },
    ],
  }),
  onRetryImports: () => {},
  onUndo: async () => ({ ok: true, value: { removed: 48, restored: 3 } }),
}
const NOBODY_LEFT = { count: 0, people: [] }

export const GIVEN_LIST = { source: { from: 'text', text: PASTED } as const }

export const COMPARED_LIST: NonNullable<RosterCardProps['given']> = {
  ...GIVEN_LIST,
  rehearsal: {
    fates: ['unchanged', 'changed', 'added'],
    changed: [
      {
        ...{ id: 'p1', number: '20200321' },
        now: { kind: 'student', name: '何同学', unit: '五年级1班' },
      },
    ],
    left: {
      count: 2,
      people: [
        { id: 'p2', name: '马同学', unit: '一年级5班', number: '20250109' },
        { id: 'p3', name: '欧阳同学', unit: '六年级1班', number: '20200304' },
      ],
    },
    elsewhere: 1087,
  },
}

const file = (name: string) => new File([], name)

export const OLD_EXCEL: { source: RosterSource } = {
  source: { from: 'file', file: file('花名册.xlsx'), read: { ok: false, problem: 'old-excel' } },
}

/** Three sheets, merged cells, formulas, and headings that nobody knows. */
export const UNNAMED_COLUMNS: { source: RosterSource } = {
  source: {
    from: 'file',
    file: file('2026秋 学生信息（教务导出）.xlsx'),
    read: {
      ok: true,
      table: {
        rows: [
          { line: 1, cells: ['实验小学学生信息'] },
          { line: 3, cells: ['编码', '学生', '姓名', '所属'] },
          { line: 4, cells: ['20230215', '是', '林同学', '三年级2班'] },
          { line: 5, cells: ['20230216', '是', '王同学', '三年级2班'] },
        ],
        names: ['三年级', '四年级', '五年级'],
        shown: 0,
        formulas: 40,
        merged: 2,
      },
    },
  },
}
