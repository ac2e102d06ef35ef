type ListFootProps = {
  /** Null at the end of the list. */
  onMore: (() => void) | null
  more: string
  end: string
  /** More is on its way. */
  busy?: boolean
}

/** Below a list that is fetched a page at a time. */
export function ListFoot({ onMore, more, end, busy = false }: ListFootProps) {
  return (
    <p class="list-foot">
      {onMore === null ? (
        <span class="quiet">{end}</span>
      ) : (
        <button type="button" class="btn" aria-disabled={busy} onClick={onMore}>
          {more}
        </button>
      )}
    </p>
  )
}
