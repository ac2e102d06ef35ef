import { Dialog } from '../parts/dialog.tsx'
import { useWords } from '../parts/words.ts'

/** What the keys do on the entries screen. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { console: words } = useWords()
  return (
    <Dialog heading={words.entries.keysHeading} onClose={onClose}>
      <dl class="facts">
        {words.entries.keys.map(({ keys, does }) => [
          <dt key={`${does}-keys`}>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>,
          <dd key={does}>{does}</dd>,
        ])}
      </dl>
    </Dialog>
  )
}
