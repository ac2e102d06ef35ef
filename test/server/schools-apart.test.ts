import { describe, expect, it } from 'vitest'
import type { Entry } from '#ledger/bodies.ts'
import { openDesk, openRoutes } from '#server/app.ts'
import { linkToken } from '#server/guardian/token.ts'
import { passToken } from '#server/visits/pass-link.ts'
import { answerTo, nobodys, type Reply, shapeOf } from '#test/fakes/answers.ts'
import { type Asker, askersOf } from '#test/fakes/askers.ts'
import { EVERY_ENDPOINT, OTHER_ROUTES } from '#test/fakes/every-route.ts'
import { rowsOf } from '#test/fakes/rows-of.ts'
import { type Served, serveNothing } from '#test/fakes/served.ts'
import { type Ids, type WholeSchool, wholeSchool } from '#test/fakes/whole-school.ts'

const SET_UP = 'c2V0LXVwLXNlY3JldA'
/** Stands in every word of the school that is asked for, and in none of the other. */
const MARK = '外校'

type Schools = { served: Served; own: WholeSchool; other: WholeSchool }

/** Two schools on one server; every request comes from an address of its own, so that nobody is made to wait. */
async function twoSchools(): Promise<Schools> {
  const alone = await serveNothing({ setUpSecret: SET_UP })
  let asked = 0
  const served: Served = {
    ...alone,
    ask: (path, init = {}) => alone.ask(path, { address: `address-${++asked}`, ...init }),
  }
  const named = (mark: string) => {
    const word = (place: string): string => `${mark}·${place}`
    return { typed: word, recorded: word }
  }
  const own = await wholeSchool(served, 'own-head', named('本校'))
  const other = await wholeSchool(served, 'other-head', named(MARK))
  return { served, own, other }
}

/** What a stranger can write who has only seen ids, and the links of a guardian and a guest that they sign themselves. */
function asStrangersWrite(ids: Ids): Ids {
  const claim = { school: ids.school, person: ids.absentee, generation: 1 }
  // The ids that name nothing are of no hex, and no link could be made for one.
  const invitation = /^[0-9a-f]{16}$/.test(ids.invitation) ? ids.invitation : '0'.repeat(16)
  return {
    ...ids,
    guardianToken: linkToken(new Uint8Array(32), claim),
    passToken: passToken(new Uint8Array(32), { school: ids.school, invitation }),
  }
}

/** A word of the other school that the asker did not bring along. */
function isTold({ text }: Reply, { unit }: Ids): boolean {
  return text.replaceAll(unit, '').includes(MARK)
}

const ROUTES = Object.keys(EVERY_ENDPOINT)

describe('what belongs to one school', () => {
  it('is asked for here by every route there is', async () => {
    const { world } = await serveNothing({ setUpSecret: SET_UP })
    const served = openRoutes(world, openDesk(world)).routes.map(({ method, path }) => `${method} ${path}`)
    expect([...new Set(served)].sort()).toEqual([...ROUTES, ...OTHER_ROUTES].sort())
  })

  it('is neither shown to, nor changed by, nor known to exist to anybody of another, whatever they hold and ask', async () => {
    const { served, own, other } = await twoSchools()
    const before = await rowsOf(served.world.database, other.ids.school)
    const askers = await askersOf(served, own, other, SET_UP)
    const there = asStrangersWrite(other.ids)
    const nowhere = asStrangersWrite(nobodys(other.ids))
    const wrong: unknown[] = []
    // Twice, so that what the first round wrote is read by the second.
    for (const asker of [...askers, ...askers]) {
      for (const route of ROUTES) {
        // A browser that signs out is out, of its own school.
        if (route === 'POST /api/sign-out') continue
        const real = await answerTo(asker, route, there)
        const none = await answerTo(asker, route, nowhere)
        if (isTold(real, other.ids)) wrong.push({ route, who: asker.name, told: real.text })
        // Where nothing was named there is nothing to be found out.
        if (real.sent === none.sent) continue
        const [shape, expected] = [shapeOf(real), shapeOf(none)]
        if (shape !== expected) wrong.push({ route, who: asker.name, there: shape, nowhere: expected })
      }
    }
    expect(wrong).toEqual([])
    expect(await rowsOf(served.world.database, other.ids.school)).toEqual(before)
  })

  it('is there for its own people by the same requests', async () => {
    const { served, other } = await twoSchools()
    const head: Asker = {
      ...{ name: 'its own administrator', secret: SET_UP },
      ask: (method, target, body) =>
        method === 'GET'
          ? served.ask(target, { headers: other.cookie })
          : served.post(target, body, other.cookie),
    }
    const tablet: Asker = {
      name: 'its own tablet',
      secret: SET_UP,
      ask: (...all) => other.tablet.send(...all),
    }
    let shown = 0
    for (const route of ROUTES.filter((one) => !WITHOUT_ANSWER.has(one))) {
      const reply = await answerTo(route.includes(' /v1/') ? tablet : head, route, other.ids)
      expect([route, reply.status, reply.text]).toEqual([route, 200, expect.any(String)])
      if (isTold(reply, other.ids)) shown += 1
    }
    // Otherwise the requests above would have asked for nothing.
    expect(shown).toBeGreaterThan(25)
  })

  it('is not reached by what a tablet of another school writes about it', async () => {
    const { served, own, other } = await twoSchools()
    const before = await rowsOf(served.world.database, other.ids.school)
    const [there, nowhere] = [other.ids, nobodys(other.ids)]
    const from = own.tablet.events.length
    for (const ids of [there, nowhere]) for (const entry of about(ids)) await own.tablet.write(entry)
    expect((await own.tablet.push(own.tablet.batch(from))).status).toBe(200)
    expect(await rowsOf(served.world.database, other.ids.school)).toEqual(before)
    const became = await served.world.database.all(
      'select disposition, why from event where school = ? and stream = ? and seq > ? order by seq',
      ...[own.ids.school, own.ids.stream, from],
    )
    expect(became.slice(0, became.length / 2)).toEqual(became.slice(became.length / 2))
    expect(became.length).toBe(2 * about(there).length)
  })
})

/** Records that name what is of a school. */
function about({ held, check, stream, admitted, departure, guard }: Ids): Entry[] {
  const checkpoint = { id: 'gate-1', kind: 'gate', lane: '1' } as const
  const person = { id: admitted, kind: 'student', name: '某人', unit: null } as const
  return [
    { kind: 'held-step', body: { check: held, step: 'resolved', outcome: 'admit', reason: 'doctor-agrees' } },
    { kind: 'isolation-handover', body: { check: held, receiver: guard, place: 'hospital' } },
    { kind: 'correction', body: { check, stream, seq: 2, reason: 'wrong-outcome', outcome: 'isolate' } },
    { kind: 'departure', body: { departure, person, checkpoint } },
    { kind: 'shift-closed', body: { shift: `${departure}-shift`, guard, checkpoint } },
  ]
}

/** What not even its own people are answered: the school stands, no password, link, session or new key is known here, and no record is torn. */
const WITHOUT_ANSWER = new Set([
  ...['POST /api/set-up', 'POST /api/set-up/resume', 'POST /api/set-up/proof'],
  ...['POST /api/sign-in', 'POST /v1/enrol', 'POST /v1/key', 'POST /v1/salvage'],
  ...['POST /api/me/password', 'POST /api/me/second-factor', 'POST /api/me/second-factor/confirm'],
  ...['POST /api/me/second-factor/remove', 'POST /api/me/sessions/:session/end'],
  'POST /api/accounts/:account/sessions/:session/end',
  // A school is no bureau.
  ...['GET /api/bureau', 'GET /api/bureau/schools/:school'],
])
