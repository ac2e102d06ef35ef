/**
 * Addresses that are the server's own to answer. Every other navigation gets the precached `/index.html`, so that
 * any screen starts with no network. The pattern is matched against path and query.
 */
export const SERVER_ROUTES = /^\/(?:v1|api|demo|verify|healthz|metrics)(?:[/?]|$)/

/** Whether an address opens the gate tablet: boots of the console and of guests' pages say nothing of it. */
export function isBoot(path: string): boolean {
  return !/^\/(?:admin|g|pass)(?:\/|$)/.test(path)
}
