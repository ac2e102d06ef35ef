/** How a page that is up was started: `isBack` when the newest version never came up and this is the one before. */
export type Start = { isBack: boolean }

/**
 * Tells the service worker, once `root` shows something, that this version came up. Resolves where there is no service
 * worker, too: then nothing can have gone back.
 */
export async function tellUp(root: Element): Promise<Start> {
  await shows(root)
  const worker = 'serviceWorker' in navigator ? navigator.serviceWorker.controller : null
  if (worker === null) return { isBack: false }
  const { port1, port2 } = new MessageChannel()
  const answer = new Promise<unknown>((resolve) => {
    port1.onmessage = (event) => resolve(event.data)
  })
  worker.postMessage({ type: 'UP' }, [port2])
  const said = await answer
  return { isBack: typeof said === 'object' && said !== null && 'isBack' in said && said.isBack === true }
}

/** Resolves once `root` holds something. */
export function shows(root: Element): Promise<void> {
  if (root.childElementCount > 0) return Promise.resolve()
  return new Promise((resolve) => {
    const watch = new MutationObserver(() => {
      if (root.childElementCount === 0) return
      watch.disconnect()
      resolve()
    })
    watch.observe(root, { childList: true })
  })
}
