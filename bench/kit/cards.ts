import { signPass } from '#health-code/formats/campus-issue.ts'
import { importPassSigningKey, type PassPrivateJwk } from '#health-code/pass-keys.ts'
import type { Frame } from '#scan/symbol.ts'
import { only, text } from '#server/db/row.ts'
import { type Pupil, pupilsOf } from '#test/browser/gate.ts'
import type { Served } from '#test/browser/served-school.ts'
import { phoneScreen } from '#test/fakes/phone-screen.ts'
import type { Awaited } from '../pages/probe.ts'

/** A pupil's card before the camera: the picture, and where and by what it is recognized. */
export type Card = { frame: Frame; awaited: Awaited }

const DAY_MS = 24 * 60 * 60_000
// Half of the light rim around the symbol, in sides of the symbol.
const RIM = 0.08

/** Cards of as many pupils before the camera; drawing one takes most of a second. */
export async function cardsOf(served: Served, count: number): Promise<(() => Card)[]> {
  const texts = await cardTextsOf(served, count)
  return texts.map(
    ({ text: signed, name }, n) =>
      () =>
        draw(signed, name, n + 1),
  )
}

/** What the cards of as many pupils say, signed by the school as its own are. */
export async function cardTextsOf(served: Served, count: number): Promise<{ text: string; name: string }[]> {
  const { database, demo } = served
  const row = only(await database.all('select kid, private_key from pass_key where school = ?', demo.school))
  // Written by `foundSchool` in this very shape.
  const { key, kid } = await importPassSigningKey(JSON.parse(text(row, 'private_key')) as PassPrivateJwk)
  const sign = ({ id, name }: Pupil, passId: string): Promise<string> => {
    const [validFrom, expiresAt] = [Date.now() - DAY_MS, Date.now() + DAY_MS]
    const claims = { passId, personId: id, name, kind: 'student', validFrom, expiresAt } as const
    return signPass({ school: demo.school, ...claims }, key, kid)
  }
  const pupils = await pupilsOf(served, 300, count)
  return Promise.all(
    pupils.map(async (pupil, n) => {
      return { text: await sign(pupil, n.toString(16).padStart(16, '0')), name: pupil.name }
    }),
  )
}

function draw(text: string, words: string, seed: number): Card {
  const { frame, corners } = phoneScreen({ text, ink: '#000000', noise: 6, seed })
  const [topLeft, topRight, , bottomLeft] = corners
  const x = Math.round((topLeft.x + bottomLeft.x) / 2 - RIM * (topRight.x - topLeft.x))
  const y = Math.round((topLeft.y + bottomLeft.y) / 2)
  return { frame, awaited: { x, y, words } }
}
