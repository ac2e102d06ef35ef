import type { EmptyWords } from '#i18n/console-messages.ts'
import { useMayFollow } from './may.tsx'

/** A view without anything to show: why, and the one thing to do about it. */
export function Empty({ words, href, onAct }: { words: EmptyWords; href?: string; onAct?: () => void }) {
  const mayFollow = useMayFollow()
  return (
    <div class="empty">
      <p>{words.why}</p>
      {href !== undefined && mayFollow(href) && (
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
