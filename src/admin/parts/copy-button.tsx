import { useContext, useState } from 'preact/hooks'
import { Copy, useWords } from './words.ts'

/** Copies a text and says so on its own face, and beside it to those who do not see its face. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { console: words } = useWords()
  const copy = useContext(Copy)
  const [copied, setCopied] = useState(false)
  const press = (): void => {
    copy(text).then(
      () => setCopied(true),
      // The browser refused the clipboard: the text stands on the page and can be marked by hand.
      () => setCopied(false),
    )
  }
  return (
    <>
      <button type="button" class="btn" onClick={press}>
        {copied ? words.common.copied : label}
      </button>
      {/* Not inside the button: a live region gives a button no name. */}
      <span class="visually-hidden" role="status">
        {copied && words.common.copied}
      </span>
    </>
  )
}
