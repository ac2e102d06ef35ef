import type { WalkInMessages } from '#i18n/walk-in-messages.ts'
import type { VisitorDesk, VisitorForm } from '../visitor-desk.ts'

/** What each question of a registration is drawn from. */
export type StepProps = {
  form: VisitorForm
  edit: VisitorDesk['edit']
  /** As the button that goes on does. */
  submit: () => void
  words: WalkInMessages
}
