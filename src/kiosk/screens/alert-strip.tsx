import { SignIcon } from '#ui/icons.tsx'
import { alertWords } from './trouble-words.ts'
import type { Alert } from './views.ts'
import { useWords } from './words.ts'

/** The most urgent thing besides the verdict, in one line above everything it could cover. */
export function AlertStrip(props: { alerts: readonly Alert[] }) {
  const words = useWords()
  const [first] = props.alerts
  const said = first === undefined ? null : alertWords(words, first)
  return (
    <div class="alerts" role="status" aria-label={words.gate.alerts.label}>
      {said !== null && (
        <p class={`alert alert-${first?.code ?? ''}`}>
          <SignIcon sign="alert" />
          <span>
            <b>{said.what}</b> {said.act}
          </span>
          {props.alerts.length > 1 && <span class="alert-more">{`+${props.alerts.length - 1}`}</span>}
        </p>
      )}
    </div>
  )
}
