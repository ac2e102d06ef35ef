import type { placeTablet, TabletRow } from '#contract/console-tablets.ts'
import type { RequestOf } from '#contract/endpoint.ts'
import type { Failure } from '../api.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'
import { type Placed, PlaceForm } from './place-form.tsx'

type PlaceTabletProps = {
  tablet: TabletRow
  classes: readonly string[]
  onPlace: (request: RequestOf<typeof placeTablet>) => Promise<Failure | null>
  /** What was done, in a sentence. */
  onDone: (said: string) => void
  onClose: () => void
}

/** Calls a tablet otherwise, or sends it to another place. */
export function PlaceTablet({ tablet, classes, onPlace, onDone, onClose }: PlaceTabletProps) {
  const { place: said } = useWords().console.identity
  const { busy, failure, run } = useAct()
  const now = tablet.moving ?? tablet
  const { id: _, ...stands } = tablet.checkpoint
  const save = async (wanted: Placed): Promise<void> => {
    if (!(await run(() => onPlace({ stream: tablet.stream, ...wanted })))) return
    const isSame = placeOf(wanted.checkpoint) === placeOf(stands)
    onDone(isSame ? said.renamed(wanted.name) : said.moves(wanted.name, placeOf(wanted.checkpoint)))
    onClose()
  }
  return (
    <Dialog heading={said.heading(tablet.name)} onClose={onClose}>
      <PlaceForm
        now={{ name: now.name, checkpoint: tablet.moving?.checkpoint ?? stands }}
        classes={classes}
        busy={busy}
        act={said.confirm}
        onPlace={(wanted) => void save(wanted)}
      >
        <p>{said.what}</p>
        {failure !== null && <FailureNotice failure={failure} />}
      </PlaceForm>
    </Dialog>
  )
}

/** Where a tablet stands, in a few letters. */
export function placeOf({ name, lane }: Pick<Placed['checkpoint'], 'name' | 'lane'>): string {
  return `${name} ${lane}`.trim()
}
