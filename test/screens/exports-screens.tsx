import type { ComponentChildren } from 'preact'
import { ExportDialog, type ExportDialogProps } from '#admin/screens/export-dialog.tsx'
import type { ExportRow } from '#contract/sheets.ts'
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
  hrefOf: () => '#',
  hrefOfExport: () => '#',
  onPrepare: async () => OFFLINE_FAILURE,
  onDrop: () => {},
  onRetry: () => {},
  onClose: () => {},
}

/** A list as a file: sent at once, nothing to send, and too large for that. */
export function exportsScreens(inside: Inside): GalleryScreen[] {
  const large: ExportRow[] = [
    { ...WRITTEN, export: 'e2', format: 'xlsx', rows: 98_400, done: 31_500, state: 'running' },
    WRITTEN,
    { ...WRITTEN, export: 'e3', done: 402_500, state: 'failed', why: 'no-room' },
  ]
  return [
    inside('export', 'entries', <ExportDialog {...PROPS} />),
    inside('export-nothing', 'entries', <ExportDialog {...PROPS} count={shown({ rows: 0 })} />),
    inside(
      'export-large',
      'entries',
      <ExportDialog {...PROPS} count={shown({ rows: 98_400 })} begun={shown({ exports: large })} />,
    ),
  ]
}
