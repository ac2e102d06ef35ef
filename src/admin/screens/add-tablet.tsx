import type { TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import type { addTablet } from '#contract/console.ts'
import type { ReplyOf, RequestOf } from '#contract/endpoint.ts'
import { CHECKPOINT_KINDS, type CheckpointKind } from '#domain/policy.ts'
import { stopwatch } from '#i18n/format.ts'
import type { Failure } from '../api.ts'
import { CopyButton } from '../parts/copy-button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure.tsx'
import { TextField } from '../parts/field.tsx'
import { SelectField } from '../parts/select-field.tsx'
import { useWords } from '../parts/words.ts'

export type TabletLink = ReplyOf<typeof addTablet>
export type AddTabletProps = {
  origin: string
  /** Of the school, in its order; empty while they are not known. */
  classes: readonly string[]
  /** Epoch ms, ticking while a link is shown. */
  now: number
  link: TabletLink | null
  busy: boolean
  failure: Failure | null
  onAdd: (request: RequestOf<typeof addTablet>) => void
  onAgain: () => void
  onClose: () => void
}

/** Asks what the tablet is called and where it stands, then shows its one-time link. */
export function AddTablet(props: AddTabletProps) {
  const { console: words } = useWords()
  return (
    <Dialog
      heading={props.link === null ? words.tablets.addHeading : words.tablets.linkHeading}
      onClose={props.onClose}
    >
      {props.link === null ? <AddForm {...props} /> : <LinkShown {...props} link={props.link} />}
    </Dialog>
  )
}

function AddForm({ busy, classes, failure, onAdd }: AddTabletProps) {
  const { codes, console: words } = useWords()
  const [name, setName] = useState('')
  const [place, setPlace] = useState('')
  const [lane, setLane] = useState('1')
  const [kind, setKind] = useState<CheckpointKind>('gate')
  const [unit, setUnit] = useState('')
  const [tried, setTried] = useState(false)
  const checkpoint =
    kind === 'class-door'
      ? { kind, name: unit, lane: '', unit }
      : { kind, name: place.trim(), lane: lane.trim() }
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setTried(true)
    if (name.trim() !== '' && checkpoint.name !== '' && !busy) onAdd({ name: name.trim(), checkpoint })
  }
  return (
    <form class="form" onSubmit={submit} noValidate>
      <p>{words.tablets.addWhy}</p>
      {failure !== null && <FailureNotice failure={failure} />}
      <TextField
        label={words.tablets.addName}
        hint={words.tablets.addNameHint}
        error={tried && name.trim() === '' ? words.tablets.faults['name-missing'] : null}
        value={name}
        onValue={setName}
        maxLength={80}
      />
      <SelectField
        label={words.tablets.addKind}
        value={kind}
        options={CHECKPOINT_KINDS.map((value) => ({ value, words: codes.checkpoints[value] }))}
        onValue={setKind}
      />
      {kind === 'class-door' ? (
        <ClassField classes={classes} value={unit} onValue={setUnit} tried={tried} />
      ) : (
        <>
          <TextField
            label={words.tablets.addPlace}
            hint={words.tablets.addPlaceHint}
            error={tried && place.trim() === '' ? words.tablets.faults['place-missing'] : null}
            value={place}
            onValue={setPlace}
            maxLength={80}
          />
          <TextField
            label={words.tablets.addLane}
            hint={words.tablets.addLaneHint}
            error={null}
            value={lane}
            onValue={setLane}
            maxLength={40}
          />
        </>
      )}
      <button type="submit" class="btn btn-main" aria-disabled={busy}>
        {words.tablets.addSubmit}
      </button>
    </form>
  )
}

/** Whose door it is: one of the classes the list has, for the tablet shows just these pupils. */
function ClassField(props: {
  classes: readonly string[]
  value: string
  onValue: (unit: string) => void
  tried: boolean
}) {
  const { console: words } = useWords()
  const { classes, value, tried } = props
  const missing = words.tablets.faults[classes.length === 0 ? 'no-classes' : 'class-missing']
  return (
    <SelectField
      label={words.tablets.addClass}
      error={tried && value === '' ? missing : null}
      value={value}
      options={[
        { value: '', words: words.tablets.addClassChoose },
        ...classes.map((unit) => ({ value: unit, words: unit })),
      ]}
      onValue={props.onValue}
    />
  )
}

function LinkShown({ origin, now, link, onAgain, onClose }: AddTabletProps & { link: TabletLink }) {
  const { console: words } = useWords()
  const left = link.expiresAt - now
  if (left <= 0) {
    return (
      <>
        <p class="notice notice-bad" role="alert">
          {words.tablets.linkExpired}
        </p>
        <div class="actions">
          <button type="button" class="btn btn-main" onClick={onAgain}>
            {words.tablets.linkAgain}
          </button>
        </div>
      </>
    )
  }
  const address = `${origin}${link.link}`
  return (
    <>
      <p>{words.tablets.linkHow}</p>
      <img
        class="qr"
        src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(link.qr)}`}
        alt={words.tablets.qrAlt}
      />
      <p class="mono link-text">{address}</p>
      <p>
        <strong role="timer">{words.tablets.linkLeft(stopwatch(left))}</strong> · {words.tablets.linkOnce}
      </p>
      <div class="actions">
        <CopyButton text={address} label={words.tablets.linkCopy} />
        <button type="button" class="btn btn-main" onClick={onClose}>
          {words.tablets.linkDone}
        </button>
      </div>
    </>
  )
}
