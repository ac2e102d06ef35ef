import { useEffect, useMemo, useState } from 'preact/hooks'
import {
  countSheet,
  dropExport,
  exportFile,
  exportsBegun,
  forgetTemplate,
  keepTemplate,
  LIST_OF,
  sheetFile,
  sheetTemplates,
  startExport,
} from '#contract/sheets.ts'
import type { Sheet } from '#domain/sheets.ts'
import { addressOf } from '../api.ts'
import { May, useMay } from '../parts/may.tsx'
import { useWords } from '../parts/words.ts'
import { createResource } from '../resource.ts'
import { ExportDialog } from '../screens/export-dialog.tsx'
import type { World } from '../world.ts'

/** How often it is asked how far the writing is, ms. */
const ASK_MS = 1_000

type ExportButtonProps = {
  world: World
  sheet: Sheet
  /** The address by which the list itself is asked for; its query is the filter of the table. */
  asked: string
  /** What the button is called, where it is not simply the list that stands there. */
  label?: string
  /** What of it is written, where the screen does not say so. */
  extent?: string
}

/** The list as a file, for those who may have it. */
export function ExportButton(props: ExportButtonProps) {
  const { console: words } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <May ask={LIST_OF[props.sheet]}>
      <button type="button" class="btn" onClick={() => setOpen(true)}>
        {props.label ?? words.exports.open}
      </button>
      {isOpen && <Exporting {...props} onClose={() => setOpen(false)} />}
    </May>
  )
}

function Exporting({ world, sheet, asked, extent, onClose }: ExportButtonProps & { onClose: () => void }) {
  const { language } = useWords()
  const filter = asked.split('?')[1] ?? ''
  const count = useMemo(
    () => createResource(() => world.call(countSheet, { sheet, filter })),
    [world, sheet, filter],
  )
  const begun = useMemo(() => createResource(() => world.call(exportsBegun, {})), [world])
  const mayKeepForms = useMay()(sheetTemplates)
  const templates = useMemo(() => createResource(() => world.call(sheetTemplates, {})), [world])
  useEffect(() => void count.refresh(), [count])
  useEffect(() => void (mayKeepForms && templates.refresh()), [templates, mayKeepForms])
  useEffect(() => void begun.refresh(), [begun])
  const list = begun.view.value
  const isRunning = list.state === 'shown' && list.value.exports.some(({ state }) => state === 'running')
  // The list is a new one with each answer: as long as something is being written, the next question follows.
  useEffect(
    () => (isRunning ? world.later(ASK_MS, () => void begun.refresh()) : undefined),
    [isRunning, list],
  )
  return (
    <ExportDialog
      {...{ sheet, extent }}
      count={count.view.value}
      begun={list}
      templates={templates.view.value}
      hrefOf={(choice) => addressOf(sheetFile, { sheet, filter, language, ...choice })}
      hrefOfExport={(id) => addressOf(exportFile, { export: id })}
      onPrepare={async (choice) => {
        const answer = await world.call(startExport, { sheet, filter, language, ...choice })
        await begun.refresh()
        return answer.ok ? null : answer.failure
      }}
      onKeepForm={async (name, columns) => {
        const answer = await world.call(keepTemplate, { sheet, name, columns })
        await templates.refresh()
        return answer.ok ? null : answer.failure
      }}
      onForgetForm={(template) => void world.call(forgetTemplate, { template }).then(templates.refresh)}
      onDrop={(id) => void world.call(dropExport, { export: id }).then(begun.refresh)}
      onRetry={() => void count.refresh()}
      onClose={onClose}
    />
  )
}
