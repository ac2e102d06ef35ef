import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { refuse, toResponse } from './answer.ts'
import { DatabaseAwayError } from './db/database.ts'
import { openSealers } from './entries/sealers.ts'
import { openUnsealers } from './entries/unsealers.ts'
import type { Desk, Peer, Routes } from './gate.ts'
import { openReads } from './keeping/reads.ts'
import { openLive } from './live.ts'
import { accountRoutes } from './routes/accounts.ts'
import { auditRoute } from './routes/audit.ts'
import { bureauRoutes } from './routes/bureau.ts'
import { caseRoutes } from './routes/cases.ts'
import { codeHostRoutes } from './routes/code-hosts.ts'
import { dayRoutes } from './routes/day.ts'
import { demoRoutes } from './routes/demo.ts'
import { departureRoutes } from './routes/departures.ts'
import { disputeRoutes } from './routes/disputes.ts'
import { dutyRoutes } from './routes/duty.ts'
import { enrolmentRoute } from './routes/enrolment.ts'
import { entryRoutes } from './routes/entries.ts'
import { entriesViewRoutes } from './routes/entries-views.ts'
import { evidenceRoute } from './routes/evidence.ts'
import { farewellRoute } from './routes/farewell.ts'
import { fileRoutes } from './routes/files.ts'
import { guardianRoutes } from './routes/guardian.ts'
import { guardRoutes } from './routes/guards.ts'
import { healthRoutes } from './routes/health.ts'
import { homeRoutes } from './routes/home.ts'
import { importRoute } from './routes/import.ts'
import { invitationRoutes } from './routes/invitations.ts'
import { keepingRoutes } from './routes/keeping.ts'
import { leaseRoutes } from './routes/lease.ts'
import { liveRoute } from './routes/live.ts'
import { newKeyRoute } from './routes/new-key.ts'
import { onSiteRoutes } from './routes/on-site.ts'
import { ownAccountRoutes } from './routes/own-account.ts'
import { passKeyRoutes } from './routes/pass-keys.ts'
import { passRoutes } from './routes/passes.ts'
import { personFileRoutes } from './routes/person-files.ts'
import { policyRoutes } from './routes/policies.ts'
import { pullRoute } from './routes/pull.ts'
import { pushRoute } from './routes/push.ts'
import { readRoutes } from './routes/reads.ts'
import { rosterRoutes } from './routes/roster.ts'
import { salvageRoute } from './routes/salvage.ts'
import { sessionRoutes } from './routes/sessions.ts'
import { setUpRoutes } from './routes/set-up.ts'
import { sheetTemplateRoutes } from './routes/sheet-templates.ts'
import { sheetRoutes } from './routes/sheets.ts'
import { staticRoutes } from './routes/static.ts'
import { tabletRoutes } from './routes/tablets.ts'
import { todayRoute } from './routes/today.ts'
import { trustRoutes } from './routes/trust.ts'
import { verifyRoutes } from './routes/verify.ts'
import { visitListRoutes } from './routes/visit-lists.ts'
import { watchListRoutes } from './routes/watch-list.ts'
import { openExports } from './sheets/exports.ts'
import { openPushQueue } from './tablets/queue.ts'
import { measured } from './watch/measured.ts'
import { openTrail, watchRequests } from './watch/requests.ts'
import { openTally } from './watch/tally.ts'
import type { World } from './world.ts'

/** When to come back while the database is away, seconds: a restart takes less. */
const AWAY_S = 5

export type App = (request: Request, peer: Peer) => Promise<Response>

/** In the order in which they are tried; the static files answer whatever is left. */
const ROUTES: readonly ((routes: Routes, desk: Desk) => void)[] = [
  enrolmentRoute,
  pushRoute,
  salvageRoute,
  pullRoute,
  newKeyRoute,
  farewellRoute,
  setUpRoutes,
  sessionRoutes,
  ownAccountRoutes,
  accountRoutes,
  bureauRoutes,
  todayRoute,
  entryRoutes,
  entriesViewRoutes,
  fileRoutes,
  disputeRoutes,
  personFileRoutes,
  departureRoutes,
  caseRoutes,
  dayRoutes,
  tabletRoutes,
  importRoute,
  leaseRoutes,
  guardRoutes,
  dutyRoutes,
  rosterRoutes,
  sheetRoutes,
  sheetTemplateRoutes,
  homeRoutes,
  guardianRoutes,
  invitationRoutes,
  watchListRoutes,
  passKeyRoutes,
  onSiteRoutes,
  visitListRoutes,
  passRoutes,
  trustRoutes,
  codeHostRoutes,
  policyRoutes,
  keepingRoutes,
  readRoutes,
  auditRoute,
  liveRoute,
  evidenceRoute,
  verifyRoutes,
  healthRoutes,
  demoRoutes,
  staticRoutes,
]

/** What the routes of one running server share. */
export function openDesk(world: World): Desk {
  const tally = openTally()
  const database = measured(world.database, tally)
  return {
    ...{ ...world, database, tally, trail: openTrail() },
    live: openLive(),
    queue: openPushQueue(),
    reads: openReads({ ...world, database }),
    exports: openExports(world),
    unseal: openUnsealers(database),
    sealer: openSealers(database),
  }
}

/** The server as a function from a request to its answer. */
export function createApp(world: World, desk: Desk = openDesk(world)): App {
  const routes = openRoutes(world, desk)
  return async (request, peer) => await routes.fetch(request, peer)
}

/** Every route there is, in the order in which they are tried. */
export function openRoutes(world: World, desk: Desk): Routes {
  const routes: Routes = new Hono<{ Bindings: Peer }>()
  watchRequests(routes, desk)
  routes.use(headersOf(world.settings.secure))
  routes.onError((error, context) => {
    const request = desk.trail.idOf(context.req.raw) ?? ''
    world.log({
      level: 'error',
      request,
      error: error.name,
      message: error.message,
      stack: error.stack ?? '',
    })
    const isAway = error instanceof DatabaseAwayError
    return toResponse(
      isAway ? refuse('overloaded', { retryAfter: AWAY_S }) : refuse('internal'),
      world.clock(),
    )
  })
  for (const add of ROUTES) add(routes, desk)
  return routes
}

/** Nothing from anywhere but this origin; the decoder is WebAssembly; the camera is ours alone. */
function headersOf(secure: boolean) {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      connectSrc: ["'self'"],
      workerSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    permissionsPolicy: { camera: ['self'], microphone: [], geolocation: [] },
    strictTransportSecurity: secure ? 'max-age=31536000' : false,
    xFrameOptions: 'DENY',
    referrerPolicy: 'no-referrer',
  })
}
