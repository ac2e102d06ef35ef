import type { ProblemWords } from '#i18n/codes-messages.ts'

/** What is wrong, and what to do. */
export function ProblemNotice({ words }: { words: ProblemWords }) {
  return (
    <div class="notice notice-bad" role="alert">
      <p class="notice-what">{words.what}</p>
      <p>{words.act}</p>
    </div>
  )
}
