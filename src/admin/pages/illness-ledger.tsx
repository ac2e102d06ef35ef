import { dayBefore } from '#domain/absence.ts'
import { LEDGER_DAYS } from '#domain/sheets.ts'
import { useWords } from '../parts/words.ts'
import type { World } from '../world.ts'
import { ExportButton } from './export-button.tsx'

/** Every illness of the last weeks as a file, whatever became of it: what the bureau asks for as one ledger. */
export function IllnessLedger({ world, until }: { world: World; until: string }) {
  const { console: words } = useWords()
  const from = dayBefore(until, LEDGER_DAYS - 1)
  return (
    <ExportButton
      world={world}
      sheet="illness"
      asked={`?${new URLSearchParams({ from, until })}`}
      label={words.exports.illness}
      extent={words.day.daysOf(from, until)}
    />
  )
}
