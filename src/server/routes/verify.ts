import { countTries } from '../auth/tries.ts'
import type { Desk, Routes } from '../gate.ts'
import { verify } from '../inspections/verify.ts'
import { VERIFY_STYLE, type VerifyView, verifyPage } from '../inspections/verify-page.ts'
import { addressOf } from './address.ts'

const WINDOW_MS = 15 * 60_000
/** Texts that one address may have checked within the window: an office that checks a stack of them has room. */
const MOST_CHECKED = 60

/** The public page that says whether a receipt or a seal is true: no account, nobody's name. */
export function verifyRoutes(routes: Routes, desk: Desk): void {
  const { database, clock, settings } = desk
  const checked = countTries(MOST_CHECKED, WINDOW_MS, clock)
  routes.get('/verify', async (context) => {
    const given = context.req.query('r') ?? ''
    if (given === '') return html({ found: 'nothing' }, given)
    const address = addressOf(context, settings)
    const retryAfter = checked.wait(address)
    if (retryAfter > 0) return html({ found: 'too-many' }, given, retryAfter)
    checked.fail(address)
    return html(await verify(database, given, clock()), given)
  })
  routes.get(
    '/verify/page.css',
    () =>
      new Response(VERIFY_STYLE, {
        headers: { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'no-cache' },
      }),
  )

  function html(view: VerifyView, given: string, retryAfter?: number): Response {
    return new Response(verifyPage(view, given, clock()), {
      status: retryAfter === undefined ? 200 : 429,
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Robots-Tag': 'noindex, nofollow',
        ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
      },
    })
  }
}
