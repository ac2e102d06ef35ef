import { useState } from 'preact/hooks'
import { type Hold, liftHold, placeHold } from '#contract/keeping.ts'
import { calendarDay, hourMinute } from '#i18n/format.ts'
import type { Failure } from '../api.ts'
import { TextField } from '../parts/field.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import { May } from '../parts/may.tsx'
import { useWords } from '../parts/words.ts'
import { Confirm } from './confirm.tsx'

export type HoldsCardProps = {
  holds: readonly Hold[]
  onPlace: (reason: string) => Promise<Failure | null>
  onLift: (hold: string) => Promise<Failure | null>
}

/** The orders that nothing may be erased: those that stand, and who lifted the others. */
export function HoldsCard({ holds, onPlace, onLift }: HoldsCardProps) {
  const { console: words } = useWords()
  const [asked, setAsked] = useState<'place' | Hold | null>(null)
  const { holds: said } = words.keeping
  const isHeld = holds.some(({ lifted }) => lifted === null)
  return (
    <section class="card">
      <h2>{said.heading}</h2>
      {isHeld ? (
        <p class="notice notice-warn" role="status">
          {said.stands}
        </p>
      ) : (
        <p class="quiet">{said.none}</p>
      )}
      <ul class="changes">
        {holds.map((hold) => (
          <Line key={hold.hold} hold={hold} onLift={() => setAsked(hold)} />
        ))}
      </ul>
      <May ask={placeHold}>
        <p class="card-foot">
          <button type="button" class="btn" onClick={() => setAsked('place')}>
            {said.place}
          </button>
        </p>
      </May>
      {asked === 'place' && <PlaceHold onPlace={onPlace} onClose={() => setAsked(null)} />}
      {asked !== null && asked !== 'place' && (
        <Confirm
          heading={said.lift}
          what={said.liftWhat}
          act={said.lift}
          onConfirm={() => onLift(asked.hold)}
          onDone={() => {}}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  )
}

function Line({ hold: { reason, by, at, lifted }, onLift }: { hold: Hold; onLift: () => void }) {
  const { console: words } = useWords()
  const { holds: said } = words.keeping
  return (
    <li>
      {reason}
      <span class="under">{said.placed(by, momentOf(at))}</span>
      {lifted === null ? (
        <May ask={liftHold}>
          <button type="button" class="btn btn-small" onClick={onLift}>
            {said.lift}
          </button>
        </May>
      ) : (
        <span class="under">{said.lifted(lifted.by, momentOf(lifted.at))}</span>
      )}
    </li>
  )
}

function PlaceHold({ onPlace, onClose }: Pick<HoldsCardProps, 'onPlace'> & { onClose: () => void }) {
  const { console: words } = useWords()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { holds: said } = words.keeping
  const isMissing = reason.trim() === ''
  return (
    <FormDialog
      heading={said.place}
      submit={said.place}
      isWhole={!isMissing}
      onTry={() => setTried(true)}
      onSend={() => onPlace(reason.trim())}
      onClose={onClose}
      intro={<p>{said.placeWhat}</p>}
    >
      <TextField
        label={said.reason}
        error={tried && isMissing ? said.reasonMissing : null}
        value={reason}
        onValue={setReason}
        maxLength={400}
      />
    </FormDialog>
  )
}

function momentOf(at: number): string {
  return `${calendarDay(at)} ${hourMinute(at)}`
}
