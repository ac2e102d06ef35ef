/** Makes single measurements of the numbers on a line, which may come once for each press or in a stream. */
export type Settling = { take: (tenths: number) => void; close: () => void }

/** A number behind which nothing follows for so long is the last of its measurement, ms. */
const QUIET_MS = 600
/** So many in a row within a tenth of each other, and a stream has come to rest. */
const AT_REST = 3

/**
 * A stream speaks all day, also of walls and of the air: only numbers of a living body are gathered, and one
 * measurement is told once however long somebody stays before it.
 */
export function openSettling(
  { after, body }: { after: (ms: number, act: () => void) => () => void; body: { from: number; to: number } },
  measured: (tenths: number, isStable: boolean) => void,
): Settling {
  let run: number[] = []
  let isTold = false
  let endWait = (): void => {}

  function end(): void {
    endWait()
    run = []
    isTold = false
  }

  return {
    take: (tenths) => {
      if (tenths < body.from || tenths > body.to) end()
      else run.push(tenths)
      endWait()
      endWait = after(QUIET_MS, () => {
        const alone = run.length <= 1
        if (!isTold) measured(tenths, alone)
        end()
      })
      if (isTold || !isAtRest(run.slice(-AT_REST))) return
      isTold = true
      measured(tenths, true)
    },
    close: end,
  }
}

function isAtRest(last: readonly number[]): boolean {
  return last.length === AT_REST && Math.max(...last) - Math.min(...last) <= 1
}
