import type { EmptyWords } from '#i18n/console-messages.ts'

/** A view without anything to show: why, and the one thing to do about it. */
export function Empty({ words, href, onAct }: { words: EmptyWords; href?: string; onAct?: () => void }) {
  return (
    <div class="empty">
      <p>{words.why}</p>
      {href !== undefined && (
        <a class="btn btn-main" href={href}>
          {words.act}
        </a>
      )}
      {onAct !== undefined && (
        <button type="button" class="btn btn-main" onClick={onAct}>
          {words.act}
        </button>
      )}
    </div>
  )
}
