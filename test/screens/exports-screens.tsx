import type { ComponentChildren } from 'preact'
import { ExportDialog, type ExportDialogProps } from '#admin/screens/export-dialog.tsx'
import type { ExportRow } from '#contract/sheets.ts'
import type { FormColumn } from '#domain/sheets.ts'
import { OFFLINE_FAILURE, shown } from './admin-fixtures.ts'
import type { GalleryScreen } from './gallery-screen.ts'
import { NOW } from './people.ts'

type Inside = (name: string, screen: 'entries', node: ComponentChildren) => GalleryScreen

const WRITTEN: ExportRow = {
  ...{ export: 'e1', sheet: 'entries', format: 'csv', rows: 1_204_311, done: 1_204_311 },
  ...{ state: 'ready', why: null, startedAt: NOW },
}
const PROPS: ExportDialogProps = {
  sheet: 'entries',
  count: shown({ rows: 1_204 }),
  begun: shown({ exports: [] }),
  templates: shown({
    templates: [{ template: 't1', sheet: 'entries', name: '教体局晨检日报', columns: [] }],
  }),
  onKeepForm: async () => OFFLINE_FAILURE,
  onForgetForm: () => {},
  hrefOf: () => '#',
  hrefOfExport: () => '#',
  onPrepare: async () => OFFLINE_FAILURE,
  onDrop: () => {},
  onRetry: () => {},
  onClose: () => {},
}

const FORM: FormColumn[] = [
  { heading: '序号', column: null },
  { heading: '姓名', column: 'name' },
  { heading: '学籍号', column: 'number' },
  { heading: '入校体温', column: 'temperature' },
  { heading: '健康码状态', column: 'color' },
  { heading: '处置情况', column: null },
]

/** A list as a file: sent at once, nothing to send, and too large for that. */
export function exportsScreens(inside: Inside): GalleryScreen[] {
  const large: ExportRow[] = [
    { ...WRITTEN, export: 'e2', format: 'xlsx', rows: 98_400, done: 31_500, state: 'running' },
    WRITTEN,
    { ...WRITTEN, export: 'e3', done: 402_500, state: 'failed', why: 'no-room' },
  ]
  return [
    inside('export', 'entries', <ExportDialog {...PROPS} />),
    inside(
      'export-illness',
      'entries',
      <ExportDialog {...PROPS} sheet="illness" extent="2026-10-25 – 2026-11-23" />,
    ),
    inside('export-form', 'entries', <ExportDialog {...PROPS} givenForm={FORM} />),
    inside('export-nothing', 'entries', <ExportDialog {...PROPS} count={shown({ rows: 0 })} />),
    inside(
      'export-large',
      'entries',
      <ExportDialog {...PROPS} count={shown({ rows: 98_400 })} begun={shown({ exports: large })} />,
    ),
  ]
}
