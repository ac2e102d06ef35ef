import type { ComponentChild } from 'preact'
import { AnswerDispute, NoteDispute } from '#admin/screens/dispute-forms.tsx'
import { PersonCopy } from '#admin/screens/person-copy.tsx'
import type { Section } from '#admin/screens/shell.tsx'
import { FindFile, WholeFile } from '#admin/screens/whole-file.tsx'
import type { PersonHeld } from '#contract/person-file.ts'
import { BROKEN, shown } from './admin-fixtures.ts'
import { GUEST_HELD, PUPIL_HELD, WAITING } from './file-fixtures.ts'
import type { GalleryScreen } from './gallery-screen.ts'
import { LIN } from './people.ts'

const nothing = (): void => {}
const done = async () => null
const ACTS = { onDispute: nothing, onAnswer: nothing }

const find = (waiting: Parameters<typeof FindFile>[0]['waiting']) => (
  <FindFile
    waiting={waiting}
    onFind={async () => ({ ok: true, value: { people: [LIN] } })}
    onPerson={nothing}
    onAnswer={nothing}
    onRetry={nothing}
  />
)
const file = (load: Parameters<typeof WholeFile>[0]['load']) => (
  <WholeFile load={load} acts={ACTS} onRetry={nothing} />
)
const copy = (held: PersonHeld) => (
  <PersonCopy load={shown(held)} onPrint={nothing} onSave={nothing} onRetry={nothing} />
)

/** Everything about one person, what they dispute, and their copy. */
export function fileScreens(
  inside: (name: string, section: Section, screen: ComponentChild) => GalleryScreen,
): readonly GalleryScreen[] {
  const screen = (name: string, drawn: ComponentChild): GalleryScreen =>
    inside(`file${name}`, 'people', drawn)
  return [
    screen('', file(shown(PUPIL_HELD))),
    screen('-guest', file(shown(GUEST_HELD))),
    screen('-loading', file({ state: 'loading' })),
    screen('-unknown', file({ state: 'failed', failure: { ...BROKEN, code: 'not-found', status: 404 } })),
    screen('-find', find(shown(WAITING))),
    screen('-find-none', find(shown([]))),
    screen('-copy', copy(PUPIL_HELD)),
    screen('-copy-guest', copy(GUEST_HELD)),
    screen(
      '-note',
      <>
        {file(shown(PUPIL_HELD))}
        <NoteDispute what="2026-11-23 07:02 放行" onSend={done} onClose={nothing} />
      </>,
    ),
    screen(
      '-answer',
      <>
        {file(shown(PUPIL_HELD))}
        <AnswerDispute what={WAITING[0]?.text ?? ''} onSend={done} onClose={nothing} />
      </>,
    ),
  ]
}
