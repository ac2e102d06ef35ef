import { TRUST_KEPT, TRUST_LEFT_OUT, type TrustWarning } from '#contract/problems.ts'
import { calendarDay } from '#i18n/format.ts'
import { useWords } from '../parts/words.ts'
import type { Imported } from './trust-import.tsx'

type Read = Extract<Imported, { outcome: 'read' }>
const CHANGES = ['added', 'changed', 'unchanged', 'removed'] as const

/** What would become of the school's list, and every part that would not; or why nothing would. */
export function TrustPreview({
  read,
  busy,
  onCommit,
}: {
  read: Imported
  busy: boolean
  onCommit: () => void
}) {
  const { console: words } = useWords()
  if (read.outcome === 'refused') {
    const { what, act } = words.trustImport.problems[read.problem]
    return (
      <div class="notice notice-bad preview-notice" role="alert">
        <p class="notice-what">{what}</p>
        <p>{act}</p>
        {read.at !== null && <p class="mono">{words.trustImport.at(read.at)}</p>}
      </div>
    )
  }
  const { form, list, change, warnings } = read
  const { issuerCount, keys, revoked, validUntil } = list
  return (
    <div>
      <p class="preview-head" role="status">
        {words.trustImport.preview} · {words.trustImport.forms[form]}
      </p>
      <p>
        {words.trustImport.counts(issuerCount, keys, revoked)} ·{' '}
        {words.trustImport.until(calendarDay(validUntil))}
      </p>
      <dl class="facts">
        {CHANGES.map((one) => [
          <dt key={one}>{words.trustImport.changes[one]}</dt>,
          <dd key={`${one}-count`} class={one === 'removed' && change.removed > 0 ? 'bad' : undefined}>
            {words.common.number(change[one])}
          </dd>,
        ])}
      </dl>
      <Warnings heading={words.trustImport.leftOut} warnings={warnings} of={TRUST_LEFT_OUT} />
      <Warnings heading={words.trustImport.kept} warnings={warnings} of={TRUST_KEPT} />
      <div class="actions">
        <button type="button" class="btn btn-main" aria-disabled={busy} onClick={() => !busy && onCommit()}>
          {words.trustImport.commit(keys)}
        </button>
        <span class="quiet">{words.trustImport.commitNote}</span>
      </div>
    </div>
  )
}

type WarningsProps = { heading: string; warnings: Read['warnings']; of: readonly TrustWarning[] }

function Warnings({ heading, warnings, of }: WarningsProps) {
  const { console: words } = useWords()
  const shown = warnings.filter(({ code }) => of.includes(code))
  if (shown.length === 0) return null
  return (
    <div class="notice notice-warn preview-notice">
      <p class="notice-what">{heading}</p>
      <ul>
        {shown.map(({ code, count, subjects }) => (
          <li key={code}>
            {words.trustImport.warning(words.trustImport.warnings[code], count)}
            <span class="mono under">
              {subjects.join(' · ')}
              {count > subjects.length && ' …'}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
