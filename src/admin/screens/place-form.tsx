import type { ComponentChildren, TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import type { addTablet } from '#contract/console-tablets.ts'
import type { RequestOf } from '#contract/endpoint.ts'
import { CHECKPOINT_KINDS, type CheckpointKind } from '#domain/policy.ts'
import { TextField } from '../parts/field.tsx'
import { SelectField } from '../parts/select-field.tsx'
import { useFirstFault } from '../parts/use-first-fault.ts'
import { useWords } from '../parts/words.ts'

/** A tablet's name and where it stands. */
export type Placed = RequestOf<typeof addTablet>

type PlaceFormProps = {
  /** As it is now; null for a new tablet. */
  now?: Placed | null
  /** Of the school, in its order; empty while they are not known. */
  classes: readonly string[]
  busy: boolean
  act: string
  onPlace: (wanted: Placed) => void
  /** What to know first. */
  children: ComponentChildren
}

/** Asks what a tablet is called and where it stands. */
export function PlaceForm({ now = null, classes, busy, act, onPlace, children }: PlaceFormProps) {
  const { codes, console: words } = useWords()
  const at = now?.checkpoint
  const [name, setName] = useState(now?.name ?? '')
  const [place, setPlace] = useState(at?.kind === 'gate' ? at.name : '')
  const [lane, setLane] = useState(at?.kind === 'gate' ? at.lane : '1')
  const [kind, setKind] = useState<CheckpointKind>(at?.kind ?? 'gate')
  const [unit, setUnit] = useState(at?.unit ?? '')
  const [tried, setTried] = useState(false)
  const { form, onFault } = useFirstFault()
  const checkpoint =
    kind === 'class-door'
      ? { kind, name: unit, lane: '', unit }
      : { kind, name: place.trim(), lane: lane.trim() }
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setTried(true)
    if (name.trim() === '' || checkpoint.name === '') return onFault()
    if (!busy) onPlace({ name: name.trim(), checkpoint })
  }
  return (
    <form ref={form} class="form" onSubmit={submit} noValidate>
      {children}
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
        {act}
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
