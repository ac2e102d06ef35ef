/**
 * Deletes what the browser keeps for this origin besides databases: the kept build, the service worker, what pages
 * noted. Each is tried whatever became of the others.
 *
 * @returns whether all of it is gone
 */
export async function forgetOrigin(): Promise<boolean> {
  const done = await Promise.all([deleteCaches(), unregisterWorkers(), clearNotes()].map(isDone))
  return done.every(Boolean)
}

async function deleteCaches(): Promise<void> {
  if (!('caches' in globalThis)) return
  for (const name of await caches.keys()) await caches.delete(name)
}

async function unregisterWorkers(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister()
}

async function clearNotes(): Promise<void> {
  localStorage.clear()
  sessionStorage.clear()
}

function isDone(work: Promise<void>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  )
}
