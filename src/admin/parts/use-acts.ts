import { useRef, useState } from 'preact/hooks'
import type { Failure } from '../api.ts'
import type { Act } from './use-act.ts'

/** Acts one after the other: of quick hands nothing is dropped, as `useAct` would. */
export function useActs(): {
  busy: boolean
  /** Of the last one that is over. */
  failure: Failure | null
  /** @returns whether it was done */
  run: (act: Act) => Promise<boolean>
} {
  const [waiting, setWaiting] = useState(0)
  const [failure, setFailure] = useState<Failure | null>(null)
  const last = useRef<Promise<unknown>>(Promise.resolve())
  const run = (act: Act): Promise<boolean> => {
    setWaiting((many) => many + 1)
    const done = last.current.then(async () => {
      const failed = await act()
      setWaiting((many) => many - 1)
      setFailure(failed)
      return failed === null
    })
    last.current = done
    return done
  }
  return { busy: waiting > 0, failure, run }
}
