import type { ComponentChildren, TargetedSubmitEvent } from 'preact'
import type { Failure } from '../api.ts'
import { Dialog } from './dialog.tsx'
import { FailureNotice } from './failure.tsx'
import { useAct } from './use-act.ts'
import { useFirstFault } from './use-first-fault.ts'
import { useWords } from './words.ts'

type AskingProps = {
  /** Words of the button that sends it. */
  submit: string
  /** Whether it was filled in; a first try shows what is not. */
  isWhole: boolean
  onTry: () => void
  onSend: () => Promise<Failure | null>
  onClose: () => void
  /** Above what came back, where there is something to say first. */
  intro?: ComponentChildren
  children: ComponentChildren
}

/** A window with a form: tried, sent once, closed when it was done. */
export function FormDialog({ heading, ...asking }: AskingProps & { heading: string }) {
  return (
    <Dialog heading={heading} onClose={asking.onClose}>
      <AskingForm {...asking} />
    </Dialog>
  )
}

/** The form alone, for a window that fetches first what it asks about. */
export function AskingForm({ submit, isWhole, onTry, onSend, onClose, intro, children }: AskingProps) {
  const { console: words } = useWords()
  const { busy, failure, run } = useAct()
  const { form, onFault } = useFirstFault()
  const send = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    onTry()
    if (!isWhole) return onFault()
    void run(onSend).then((done) => done && onClose())
  }
  return (
    <form ref={form} class="form" onSubmit={send} noValidate>
      {intro}
      {failure !== null && <FailureNotice failure={failure} />}
      {children}
      <div class="actions">
        <button type="button" class="btn" onClick={onClose}>
          {words.common.cancel}
        </button>
        <button type="submit" class="btn btn-main" aria-disabled={busy}>
          {submit}
        </button>
      </div>
    </form>
  )
}
