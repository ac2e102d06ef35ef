import { describe, expect, it } from 'vitest'
import { SERVER_ROUTES } from '#pwa/shell-routes.ts'

describe('navigation with no network', () => {
  it.each(['/', '/admin', '/admin/entries?day=2026-11-23', '/enrol', '/verified', '/v10', '/demonstration'])(
    '%s gets the kept page',
    (address) => {
      expect(SERVER_ROUTES.test(address)).toBe(false)
    },
  )

  it.each(['/v1', '/v1/events', '/api/x', '/demo/codes', '/verify?r=1', '/healthz', '/metrics'])(
    '%s is left to the server',
    (address) => {
      expect(SERVER_ROUTES.test(address)).toBe(true)
    },
  )
})
