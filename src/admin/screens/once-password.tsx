import { CopyButton } from '../parts/copy-button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { useWords } from '../parts/words.ts'

/** A password that nobody sees again. */
export function OncePassword({
  heading,
  password,
  onClose,
}: {
  heading: string
  password: string
  onClose: () => void
}) {
  const { console: words } = useWords()
  return (
    <Dialog heading={heading} onClose={onClose}>
      <p class="notice notice-info">{words.accounts.once}</p>
      <p class="once">{password}</p>
      <div class="actions">
        <CopyButton text={password} label={words.accounts.copy} />
        <button type="button" class="btn btn-main" onClick={onClose}>
          {words.common.close}
        </button>
      </div>
    </Dialog>
  )
}
