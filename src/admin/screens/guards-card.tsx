import type { TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import type { Failure } from '../api.ts'
import { faultOfPin } from '../guard-pin.ts'
import { FailureNotice } from '../parts/failure.tsx'
import { TextField } from '../parts/field.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useFirstFault } from '../parts/use-first-fault.ts'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import type { GuardsReply } from './people.tsx'

export type GuardsCardProps = {
  load: Loadable<GuardsReply>
  onRetry: () => void
  /** Null when the guard was added. */
  onAddGuard: (name: string, pin: string) => Promise<Failure | null>
}

/** The guards, and a form for one more. */
export function GuardsCard({ load, onRetry, onAddGuard }: GuardsCardProps) {
  const { console: words } = useWords()
  return (
    <section class="card">
      <h2>
        {words.people.guards}
        <span>{load.state === 'shown' && words.common.number(load.value.guards.length)}</span>
      </h2>
      <p class="quiet">{words.people.guardsWhy}</p>
      <Loaded load={load} bars={3} onRetry={onRetry}>
        {({ guards }) =>
          guards.length === 0 ? (
            <p class="notice notice-info">{words.people.guardsEmpty.why}</p>
          ) : (
            <ul class="names">
              {guards.map((guard) => (
                <li key={guard.id}>{guard.name}</li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <AddGuard onAddGuard={onAddGuard} />
    </section>
  )
}

function AddGuard({ onAddGuard }: Pick<GuardsCardProps, 'onAddGuard'>) {
  const { console: words } = useWords()
  const [name, setName] = useState('')
  const [pin, setPin] = useState('')
  const [tried, setTried] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [added, setAdded] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const fault = faultOfPin(pin)
  const { form, onFault } = useFirstFault()
  const add = async (): Promise<void> => {
    setBusy(true)
    const failed = await onAddGuard(name.trim(), pin)
    setBusy(false)
    setFailure(failed)
    if (failed !== null) return
    setAdded(name.trim())
    setName('')
    setPin('')
    setTried(false)
  }
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setTried(true)
    setAdded(null)
    if (name.trim() === '' || fault !== null) return onFault()
    if (!busy) void add()
  }
  return (
    <form ref={form} class="form" onSubmit={submit} noValidate>
      {failure !== null && <FailureNotice failure={failure} />}
      {added !== null && (
        <p class="notice notice-good" role="status">
          {words.people.guardAdded(added)}
        </p>
      )}
      <TextField
        label={words.people.guardName}
        error={tried && name.trim() === '' ? words.people.guardFaults['name-missing'] : null}
        value={name}
        onValue={setName}
        maxLength={80}
      />
      <TextField
        label={words.people.guardPin}
        hint={words.people.guardPinHint}
        error={tried && fault !== null ? words.people.guardFaults[fault] : null}
        value={pin}
        onValue={setPin}
        inputMode="numeric"
        maxLength={6}
      />
      <button type="submit" class="btn btn-main" aria-disabled={busy}>
        {words.people.addGuard}
      </button>
    </form>
  )
}
