/**
 * Server-sent events at `/api/live`: `event: entries` whenever entries or tablets of the school changed.
 * The data is the school's counter, so that a page that missed some knows.
 */
export const LIVE_PATH = '/api/live'
