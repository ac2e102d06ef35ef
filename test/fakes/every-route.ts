import { ENDPOINTS } from '#cli/rig/endpoints.ts'
import { LIVE_PATH } from '#contract/live.ts'
import { FAREWELL_PATH } from '#contract/orders.ts'
import { PROTOCOL } from '#contract/version.ts'
import { STARTING_POLICY } from '#domain/policy-start.ts'
import { GENESIS } from '#ledger/chain.ts'
import type { Ids } from './whole-school.ts'

/** What a route is asked with: ids of a school, and whatever secret the asker holds. */
export type Asked = (ids: Ids, secret: string) => object

const DAY = '2026-11-23'
const LAST_SCHOOL_DAY = '2026-11-20'
const NEXT_DAY = '2026-11-24'
/** The first moment of a day later than any in these tests, epoch ms. */
const DUE = Date.parse('2026-11-25T00:00:00Z')

/**
 * Every endpoint with a request that a school's own people would be answered, in an order in which that holds for all
 * of them one after the other.
 */
export const EVERY_ENDPOINT: Readonly<Record<string, Asked>> = {
  // What is only read.
  'GET /api/me': () => ({}),
  'GET /api/me/account': () => ({}),
  'GET /api/accounts': () => ({}),
  // Of a bureau alone.
  'GET /api/bureau': () => ({ day: DAY }),
  'GET /api/bureau/schools/:school': ({ school }) => ({ school, day: DAY }),
  'GET /api/today': () => ({ day: DAY }),
  'GET /api/board': () => ({ day: DAY }),
  'GET /api/entries': () => ({ day: DAY }),
  'GET /api/entries-count': () => ({ day: DAY }),
  'GET /api/entries-desk': () => ({}),
  'GET /api/entries/:check': ({ check }) => ({ check }),
  'GET /api/cases': () => ({ state: 'open' }),
  'GET /api/cases/:case': (ids) => ({ case: ids.case }),
  'GET /api/day': () => ({ day: DAY }),
  'GET /api/day/number': () => ({ day: DAY, session: 'morning', number: 'expected' }),
  'GET /api/absences': () => ({ day: DAY }),
  'GET /api/reports/:report': ({ report }) => ({ report }),
  'GET /api/people': ({ number }) => ({ query: number }),
  'GET /api/people/files': ({ number }) => ({ query: number }),
  'GET /api/people/:person/file': ({ admitted }) => ({ person: admitted }),
  'GET /api/departures': () => ({ day: DAY }),
  'GET /api/duty': () => ({ from: DAY }),
  'GET /api/duty/day': () => ({ day: DAY }),
  'GET /api/files/:person': ({ admitted }) => ({ person: admitted }),
  'GET /api/disputes': () => ({ state: 'open' }),
  'GET /api/disputes/about': ({ check }) => ({ kind: 'check', id: check }),
  'GET /api/home': () => ({}),
  'GET /api/home/class': ({ unit }) => ({ unit }),
  'GET /api/people/:person/guardian': ({ admitted }) => ({ person: admitted }),
  'GET /api/policies': () => ({}),
  'GET /api/tablets': () => ({}),
  'GET /api/guards': () => ({}),
  'GET /api/trust': () => ({}),
  'GET /api/code-hosts': () => ({}),
  'GET /api/changes': () => ({}),
  'GET /api/keeping': () => ({}),
  'GET /api/evidence': () => ({ days: '7' }),
  'GET /api/keeping/destroyed': () => ({}),
  'GET /api/reads': () => ({}),
  'GET /api/audit': ({ admitted }) => ({ book: 'records', whom: admitted }),
  'GET /api/roster/imports': () => ({}),
  'GET /api/exports': () => ({}),
  'GET /api/sheet-templates': () => ({}),
  'GET /api/exports/:export': ({ sheetExport }) => ({ export: sheetExport }),
  'GET /api/sheets/:sheet/count': () => ({ sheet: 'entries', filter: `day=${DAY}` }),
  'GET /api/sheets/:sheet': () => ({ sheet: 'entries', filter: `day=${DAY}`, format: 'csv', language: 'en' }),
  'GET /api/invitations': () => ({ show: 'current' }),
  'GET /api/watch-list': () => ({}),
  'GET /api/pass-keys': () => ({}),
  'GET /api/on-site': () => ({}),
  'GET /v1/evidence': () => ({}),
  'GET /api/registrations': () => ({}),
  'GET /api/inspections': () => ({}),
  'GET /api/inspections/at-gates': () => ({}),
  'GET /v1/pull': ({ cursor }) => ({
    cursor,
    knows: 'today,trust,on-file,duty,visits,on-site,watch,withdrawn',
  }),
  // What is asked by a body and changes nothing.
  'POST /api/people/:person/guardian': ({ admitted }) => ({ person: admitted }),
  'POST /api/people/:person/copy': ({ admitted }) => ({ person: admitted }),
  'POST /api/home/match': ({ number }) => ({ numbers: [number] }),
  'POST /api/policies/rehearse': () => ({ from: DAY, to: DAY }),
  'POST /api/code-hosts/try': ({ host }) => ({ text: `https://${host}/code/?id=1` }),
  'POST /api/pass/shown': ({ passToken }) => ({ token: passToken }),
  'POST /api/guardian/asked': ({ guardianToken }) => ({ token: guardianToken }),
  'POST /api/keeping/rehearse': () => ({}),
  'POST /api/roster/rehearse': () => ({
    people: [{ kind: 'staff', name: '新来', unit: null, number: 'N-1' }],
  }),
  // What is done.
  'POST /api/entries-views': () => ({ name: '待查', query: 'outcome=held' }),
  'POST /api/entries-views/:view/forget': () => ({ view: 'view-1' }),
  'POST /v1/push': ({ stream }) => ({
    ...{ protocol: PROTOCOL, stream, from: 0, events: [], head: GENESIS, status: null },
  }),
  'POST /v1/salvage': ({ stream }) => ({
    ...{ protocol: PROTOCOL, stream, seq: 999, prev: null, hash: GENESIS, why: 'missing', found: '' },
  }),
  'POST /v1/key': () => ({ means: 'key', publicKey: 'AAAA', signature: 'AAAA' }),
  'POST /v1/enrol': (_, secret) => ({
    ...{ protocol: PROTOCOL, secret, proof: { means: 'token' }, app: '0.1.0' },
  }),
  'POST /api/guardian/told': ({ guardianToken }) => ({
    ...{ token: guardianToken, day: DAY, reading: { tenths: 365, site: 'axillary' }, symptoms: [] },
    ...{ areas: [], listVersion: 1, waited: 0 },
  }),
  'POST /api/cases/:case/owner': (ids) => ({
    ...{ case: ids.case, role: 'doctor', name: null, dueAt: DUE },
  }),
  'POST /api/cases/:case/steps': (ids) => ({ case: ids.case, step: 'note', text: '说明' }),
  'POST /api/cases/:case/close': (ids) => ({ case: ids.case, text: '' }),
  'POST /api/cases': ({ admitted }) => ({ cause: 'refusal', person: admitted, note: '说明' }),
  'POST /api/files/:person/well': ({ admitted }) => ({
    ...{ person: admitted, on: DAY, foundBy: '校医', note: '说明' },
  }),
  'POST /api/disputes': ({ admitted, check }) => ({
    ...{ person: admitted, about: { kind: 'check', id: check }, saidBy: 'person', text: '说明' },
  }),
  'POST /api/disputes/:dispute/answer': ({ dispute }) => ({ dispute, answer: 'stands', text: '说明' }),
  'POST /api/absences': ({ admitted }) => ({
    ...{ person: admitted, fromOn: NEXT_DAY, untilOn: NEXT_DAY, sessions: null, reason: 'personal' },
  }),
  'POST /api/absences/:absence/certificate': ({ absence }) => ({ absence, issuer: '医院', seenOn: DAY }),
  'POST /api/absences/:absence/withdraw': ({ absence }) => ({ absence }),
  'POST /api/home': ({ admitted }) => ({
    ...{ day: DAY, by: 'teacher' },
    rows: [{ person: admitted, reading: { tenths: 365, site: 'axillary' }, symptoms: null }],
  }),
  'POST /api/home/links': ({ unit }) => ({ unit }),
  'POST /api/home/links/renew': ({ unit, admitted }) => ({ unit, person: admitted }),
  'POST /api/home/links/revoke': ({ unit, admitted }) => ({ unit, person: admitted }),
  'POST /api/invitations': ({ unexplained }) => ({
    ...{ guest: { kind: 'visitor', name: '来宾', organization: '' }, host: unexplained, purpose: 'meeting' },
    ...{ note: '', from: DUE - 3_600_000, until: DUE, party: 1, once: true, plate: null },
  }),
  'POST /api/invitations/:invitation/approve': ({ waiting }) => ({ invitation: waiting }),
  'POST /api/invitations/:invitation/decline': ({ unwanted }) => ({ invitation: unwanted, note: '' }),
  'POST /api/invitations/:invitation/revoke': ({ invitation }) => ({ invitation, note: '' }),
  'POST /api/pass-keys/:kid/withdraw': ({ passKey }) => ({ kid: passKey }),
  'POST /api/watch-list': () => ({
    ...{ name: '来宾', organization: '', phone: null, idDigits: null, reason: '原因', until: NEXT_DAY },
  }),
  'POST /api/watch-list/:watch/lift': ({ watch }) => ({ watch, note: '说明' }),
  'POST /api/roll-call': () => ({ cause: 'roll-call' }),
  // The lead of a visit is on site under the visit's own id here.
  'POST /api/roll-call/safe': ({ visit }) => ({ key: visit }),
  'POST /api/roll-call/end': () => ({}),
  'POST /api/visits/:visit/close': ({ visit }) => ({ visit, leftAt: null, note: '' }),
  'POST /api/cards': ({ unit }) => ({ unit }),
  'POST /api/cards/replace': ({ admitted }) => ({ person: admitted }),
  'POST /api/duty': ({ guard }) => ({
    // Of a version that never was: nothing is planned, whoever asks.
    days: [{ day: DAY, version: 99, lines: [dutyOf(guard)] }],
  }),
  'POST /api/day/close': ({ admitted, feverish, absentee, unexplained }) => ({
    ...{ day: LAST_SCHOOL_DAY, session: 'morning' },
    lines: [admitted, feverish, absentee, unexplained].map((person) => ({
      person,
      reason: 'other',
      note: '',
    })),
  }),
  'POST /api/day/report': () => ({ day: DAY, isNil: false }),
  'POST /api/keeping/holds': () => ({ reason: '调查' }),
  'POST /api/keeping/holds/:hold/lift': ({ hold }) => ({ hold }),
  'POST /api/policies/draft': () => ({ policy: STARTING_POLICY, basedOn: { version: 1, draft: null } }),
  'POST /api/policies/publish': () => ({ savedAt: 1 }),
  'POST /api/policies/roll-out': () => ({ after: 1 }),
  'POST /api/policies/take-back': () => ({ after: 1 }),
  'POST /api/trust': () => ({
    ...{ scheme: 'shc', text: '', issuer: '', source: '', days: 90, keepOthers: false, commit: true },
  }),
  'POST /api/trust/:scheme/remove': () => ({ scheme: 'dcc' }),
  'POST /api/code-hosts': ({ host }) => ({
    host: { host: 'new.example.cn', path: '/', parameter: null, time: 'none' },
    replaces: { host, path: '/code/' },
  }),
  'POST /api/code-hosts/remove': () => ({ host: 'new.example.cn', path: '/' }),
  'POST /api/guards': () => ({ name: '门卫', pin: '654321' }),
  'POST /api/tablets': () => ({ name: '平板', checkpoint: { kind: 'gate', name: '门', lane: '1' } }),
  'POST /api/tablets/import': ({ stream }) => ({
    pushes: [{ stream, sentAt: DUE, signature: 'AAAA', body: '{}' }],
  }),
  'POST /api/lease': () => ({ hours: 72 }),
  'POST /api/tablets/:stream/lease': ({ stream }) => ({ stream }),
  'POST /api/tablets/:stream/new-key': ({ stream }) => ({ stream }),
  'POST /api/tablets/:stream/place': ({ stream }) => ({
    ...{ stream, name: '东门 9 号', checkpoint: { kind: 'gate', name: '东门', lane: '9' } },
  }),
  'POST /api/tablets/:stream/wipe': ({ spareStream }) => ({ stream: spareStream }),
  'POST /api/tablets/:stream/revoke': ({ stream }) => ({ stream }),
  'POST /api/accounts': () => ({ account: 'new-doctor', called: '校医', role: 'doctor', units: [] }),
  'POST /api/accounts/:account': ({ deputy }) => ({
    ...{ account: deputy, called: '副手', role: 'auditor', units: [] },
  }),
  'POST /api/accounts/:account/disable': ({ deputy }) => ({ account: deputy }),
  'POST /api/accounts/:account/enable': ({ deputy }) => ({ account: deputy }),
  'POST /api/accounts/:account/reset': ({ deputy }) => ({ account: deputy }),
  'POST /api/accounts/:account/sessions/:session/end': ({ deputy }) => ({
    ...{ account: deputy, session: GENESIS },
  }),
  'POST /api/me/password': () => ({ before: 'not the password', password: 'correct horse battery' }),
  'POST /api/me/sessions/:session/end': () => ({ session: GENESIS }),
  'POST /api/me/second-factor': () => ({ password: 'not the password' }),
  'POST /api/me/second-factor/confirm': () => ({ code: '000000' }),
  'POST /api/me/second-factor/remove': () => ({ password: 'not the password' }),
  'POST /api/sheets/:sheet/export': () => ({ sheet: 'entries', format: 'csv', language: 'en' }),
  'POST /api/sheet-templates': () => ({
    ...{ sheet: 'day', name: '日报表', columns: [{ heading: '应到人数', column: 'expected' }] },
  }),
  'POST /api/sheet-templates/:template/forget': ({ sheetTemplate }) => ({ template: sheetTemplate }),
  'POST /api/exports/:export/drop': ({ rosterImport }) => ({ export: rosterImport }),
  'POST /api/roster/imports/:import/undo': ({ rosterImport }) => ({ import: rosterImport }),
  'POST /api/roster': () => ({ people: [{ kind: 'staff', name: '新来', unit: null, number: 'N-1' }] }),
  'POST /api/set-up': (_, secret) => ({
    ...{ secret, schoolName: '新校', account: 'new-head', name: '校长', password: 'correct horse battery' },
  }),
  'POST /api/set-up/resume': (_, secret) => ({ secret }),
  'POST /api/set-up/proof': ({ kid }, secret) => ({ secret, kid, privateKey: 'AAAA' }),
  'POST /api/sign-in': ({ account }) => ({ account, password: 'not the password' }),
  'POST /api/sign-out': () => ({}),
}

function dutyOf(guard: string): object {
  return {
    ...{ session: 'morning', post: 'duty-leader', place: null },
    ...{ person: { name: '赵校长', guard }, deputy: null },
  }
}

/**
 * The request to one of these.
 *
 * @throws for a route that the contract does not name
 */
export function requestFor(
  route: string,
  ids: Ids,
  secret: string,
): { method: string; target: string; body: string } {
  const endpoint = ENDPOINTS.find(({ method, path }) => `${method} ${path}` === route)
  const asked = EVERY_ENDPOINT[route]
  if (endpoint === undefined || asked === undefined) throw new Error(`nobody knows how to ask ${route}`)
  const { method, path } = endpoint
  const rest = new Map<string, unknown>(Object.entries(asked(ids, secret)))
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = String(rest.get(name))
    rest.delete(name)
    return encodeURIComponent(value)
  })
  if (method === 'POST') return { method, target: filled, body: JSON.stringify(Object.fromEntries(rest)) }
  const query = new URLSearchParams([...rest].map(([name, value]) => [name, String(value)]))
  return { method, target: rest.size === 0 ? filled : `${filled}?${query}`, body: '' }
}

/** Routes of no endpoint: what they answer is of no school, or a stream that begins with nothing in it. */
export const OTHER_ROUTES = [
  // Headers of every answer.
  'ALL /*',
  `GET ${LIVE_PATH}`,
  'GET /healthz',
  'GET /metrics',
  // Has a browser forget what is of this origin.
  `POST ${FAREWELL_PATH}`,
  // Open to everybody: tells who holds a receipt or a seal whether it is true (test/server/verify.test.ts).
  'GET /verify',
  'GET /verify/page.css',
  'ALL /api/*',
  'ALL /v1/*',
  'ALL /demo/*',
  'GET /*',
] as const
