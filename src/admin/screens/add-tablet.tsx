import type { addTablet } from '#contract/console-tablets.ts'
import type { ReplyOf, RequestOf } from '#contract/endpoint.ts'
import { stopwatch } from '#i18n/format.ts'
import type { Failure } from '../api.ts'
import { CopyButton } from '../parts/copy-button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure.tsx'
import { useWords } from '../parts/words.ts'
import { PlaceForm } from './place-form.tsx'

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
  const { console: words } = useWords()
  return (
    <PlaceForm classes={classes} busy={busy} act={words.tablets.addSubmit} onPlace={onAdd}>
      <p>{words.tablets.addWhy}</p>
      {failure !== null && <FailureNotice failure={failure} />}
    </PlaceForm>
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
