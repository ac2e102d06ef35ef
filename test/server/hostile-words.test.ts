import { expect, it } from 'vitest'
import { auditChains } from '#server/db/audit.ts'
import { isOnPostgres } from '#test/fakes/database.ts'
import { EVERY_ENDPOINT, requestFor } from '#test/fakes/every-route.ts'
import { HOSTILE_WORDS, hostileWords } from '#test/fakes/hostile-words.ts'
import { type Served, serveNothing } from '#test/fakes/served.ts'
import { type Ids, type WholeSchool, wholeSchool } from '#test/fakes/whole-school.ts'

/** Asked by a body, and nevertheless only read. */
const READ_BY_POST = [
  'POST /api/people/:person/guardian',
  'POST /api/home/match',
  'POST /api/policies/rehearse',
  'POST /api/home/links',
  'POST /api/guardian/asked',
]
/** What a bureau asks of all its schools: numbers, which nobody typed. */
const OF_BUREAU = ['GET /api/bureau', 'GET /api/bureau/schools/:school']
const READINGS = [
  ...Object.keys(EVERY_ENDPOINT).filter(
    (route) => route.startsWith('GET /api/') && !OF_BUREAU.includes(route),
  ),
  ...READ_BY_POST,
]

/** Every text that the console, a tablet and a guardian can read of a school. */
async function textsIn(served: Served, { cookie, tablet, ids }: WholeSchool): Promise<Set<string>> {
  const texts = new Set<string>()
  const keep = (value: unknown): void => {
    if (typeof value === 'string') texts.add(value)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(keep)
  }
  const asked = READINGS.flatMap((route) => eachOf(ids).map((these) => requestFor(route, these, '')))
  const whole = [...asked, { method: 'GET', target: '/api/cases?state=closed', body: '' }]
  for (const { method, target, body } of new Map(whole.map((one) => [one.target + one.body, one])).values()) {
    const response =
      method === 'GET'
        ? await served.ask(target, { headers: cookie })
        : await served.post(target, body, cookie)
    expect([target, response.status]).toEqual([target, 200])
    // What a list says as a file is held against its rows where files are tested.
    if (response.headers.get('Content-Type')?.startsWith('text/csv')) await response.text()
    else keep(await response.json())
  }
  keep(await tablet.pull('', 500, 'today,trust,on-file,duty'))
  return texts
}

/** The same school asked for each of its checks, cases and people. */
function eachOf(ids: Ids): Ids[] {
  const { check, held, late, closedCase, feverish, absentee, number } = ids
  return [
    ids,
    { ...ids, check: held, case: closedCase, admitted: feverish },
    { ...ids, check: late, admitted: absentee, number: number.replace('-2', '-1') },
    { ...ids, check: check.replace('-check', '-seen'), number: number.replace('-2', '-4') },
  ]
}

it.each(Array.from({ length: isOnPostgres() ? 2 : 4 }, (_, turn) => turn * 3))(
  'whatever is typed or recorded in whichever place is read again as it was written, in every view (%i)',
  { timeout: 120_000 },
  async (turn) => {
    const served = await serveNothing()
    const words = hostileWords(turn)
    const school = await wholeSchool(served, 'head', words)
    const texts = await textsIn(served, school)
    const missing = [...words.typedAt, ...words.recordedAt].filter(([, word]) => !texts.has(word))
    // Views name a lane as its tablet bears it.
    expect(missing.map(([place]) => place)).toEqual(['lane of a record'])
    expect(words.typedAt.size + words.recordedAt.size).toBeGreaterThan(HOSTILE_WORDS.length * 2)
    expect(served.logged).toEqual([])
    expect(await auditChains(served.world.database, () => {})).toMatchObject({ broken: 0 })
  },
)
