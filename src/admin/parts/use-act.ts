import { useState } from 'preact/hooks'
import type { Failure } from '../api.ts'

/** Something that is asked of the server; null when it was done. */
export type Act = () => Promise<Failure | null>

/** One act at a time, with what became of the last one. */
export function useAct(): {
  busy: boolean
  failure: Failure | null
  /** @returns whether it was done */
  run: (act: Act) => Promise<boolean>
} {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  return {
    busy,
    failure,
    run: async (act) => {
      if (busy) return false
      setBusy(true)
      const failed = await act()
      setBusy(false)
      setFailure(failed)
      return failed === null
    },
  }
}
