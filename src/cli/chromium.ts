import { existsSync } from 'node:fs'

/** Flags for a test browser that looks nothing up and reports nowhere. No sandbox: CI runs as root. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const

const USUAL_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The system's Chromium; `CHROMIUM_PATH` comes first. `undefined` leaves Playwright to use its own. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH']
  if (named !== undefined) return named
  return USUAL_PLACES.find((path) => existsSync(path))
}
