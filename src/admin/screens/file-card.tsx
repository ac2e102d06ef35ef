import { type FileOfPerson, findWell } from '#contract/files.ts'
import { clockTime, degrees } from '#i18n/format.ts'
import { useMay } from '../parts/may.tsx'
import { Part } from '../parts/part.tsx'
import { useWords } from '../parts/words.ts'

/** What the gates are told of a person before they come. `onClose` is given the day of the latest open symptoms. */
export function FileCard({
  of: { file, notes },
  onClose,
}: {
  of: FileOfPerson
  onClose: (on: string) => void
}) {
  const { codes, console: words } = useWords()
  const may = useMay()
  const said = words.file
  const open = notes.findLast(({ closedBy }) => closedBy === null)
  const lines = linesOf()
  return (
    <Part heading={said.heading}>
      {lines.length + notes.length === 0 && <p class="quiet">{said.none}</p>}
      <ul class="plain">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
        {notes.map((note) => (
          <li key={note.on}>
            {said.symptoms(
              note.symptoms.map((one) => codes.symptoms[one]),
              note.on,
            )}{' '}
            <span class={note.closedBy === null ? 'mark' : 'quiet'}>
              {note.closedBy === null ? said.open : said.closedBy(note.closedBy)}
            </span>
          </li>
        ))}
      </ul>
      {open !== undefined && may(findWell) && (
        <button type="button" class="btn" onClick={() => onClose(open.on)}>
          {said.close}
        </button>
      )}
    </Part>
  )

  function linesOf(): string[] {
    if (file === null) return []
    const { home, exposure, certificateOwed } = file
    const areas = exposure?.areas ?? []
    const yes = areas.filter((answer) => answer.yes).length
    const last = areas
      .map(({ on }) => on)
      .sort()
      .at(-1)
    const today = exposure?.symptoms
    return [
      ...(home === null
        ? []
        : [
            `${said.home(codes.sites[home.site], degrees(home.tenths), clockTime(home.at))} · ${said.homeBy[home.by]}`,
          ]),
      ...(last === undefined ? [] : [said.answers(yes, areas.length - yes, last)]),
      ...(today?.symptoms.length === 0 ? [said.noSymptoms(today.on)] : []),
      ...(certificateOwed === null ? [] : [said.certificateOwed(certificateOwed.since)]),
    ]
  }
}
