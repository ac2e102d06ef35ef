/** Tells open console pages that entries or tablets of their school changed. */
export type Live = {
  /** @param counter the school's counter after the change */
  changed: (school: string, counter: number) => void
  /** @returns how to stop listening */
  listen: (school: string, heard: (counter: number) => void) => () => void
  listeners: () => number
}

export function openLive(): Live {
  const bySchool = new Map<string, Set<(counter: number) => void>>()
  return {
    changed: (school, counter) => {
      for (const heard of bySchool.get(school) ?? []) heard(counter)
    },
    listen: (school, heard) => {
      const listeners = bySchool.get(school) ?? new Set()
      listeners.add(heard)
      bySchool.set(school, listeners)
      return () => {
        listeners.delete(heard)
        if (listeners.size === 0) bySchool.delete(school)
      }
    },
    listeners: () => [...bySchool.values()].reduce((sum, listeners) => sum + listeners.size, 0),
  }
}
