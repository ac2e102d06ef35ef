import { useWords } from '../parts/words.ts'

/** An address that the role of this account does not open: what it is, and the way back. */
export function Forbidden() {
  const { codes, console: words } = useWords()
  const { what, act } = codes.contractProblems.forbidden
  return (
    <div class="empty">
      <h1>{what}</h1>
      <p>{act}</p>
      <a class="btn btn-main" href="/admin">
        {words.accounts.toFirst}
      </a>
    </div>
  )
}
