/** The part of the browser's lock manager that is used here. */
export type Locks = {
  request: (
    name: string,
    options: { ifAvailable?: boolean; steal?: boolean },
    work: (lock: unknown) => Promise<void>,
  ) => Promise<unknown>
}

const NAME = 'campus-gate-sync'

/**
 * Lets one tab at a time talk to the server; the others sit this round out. Economy, not safety: sending twice is
 * harmless.
 *
 * @param steal take the turn from a tab that seems frozen
 * @returns whether this tab had its turn
 */
export async function elected(
  locks: Locks | null,
  steal: boolean,
  work: () => Promise<void>,
): Promise<boolean> {
  if (locks === null) return work().then(() => true)
  let hadTurn = false
  const turn = async (lock: unknown): Promise<void> => {
    if (lock === null) return
    hadTurn = true
    await work()
  }
  try {
    await locks.request(NAME, steal ? { steal } : { ifAvailable: true }, turn)
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'AbortError') throw error
    // The turn was stolen: that tab goes on.
    return false
  }
  return hadTurn
}
