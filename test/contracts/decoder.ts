import { beforeAll, describe, expect, test } from 'vitest'
import type { Decoder, Reading } from '#scan/decoders/decoder.ts'
import type { Corners, Frame, Point } from '#scan/symbol.ts'
import { covered, inMirror, outOfFocus, shaken, withLamp, withStripes } from '#test/fakes/lens.ts'
import { emptyGate, INKS, phoneScreen } from '#test/fakes/phone-screen.ts'

const TEXT = 'https://codes.example.cn/qr?uid=7Kd02Lq9&s=1&tm=1631177717&k=B0JMBXYUc14CY5ueohrLqYEuPH1fITZ1'
// Of a symbol some 400 pixels wide: good enough to find its modules again.
const CORNER_TOLERANCE_PX = 6
const SMALL = { width: 640, height: 400 }
// Drawing and decoding large frames shares its processor with the other tests.
const LIMIT_MS = 60_000

/** What may lie between a screen and the sensor. The codes drawn for them have modules of about nine pixels. */
const HARDSHIPS = {
  'in a dim room': ({ data, ...size }) => ({
    ...size,
    data: data.map((value, i) => (i % 4 === 3 ? 255 : value * 0.25)),
  }),
  'out of focus': (frame) => outOfFocus(frame, 2.5),
  'in a hand that moves': (frame) => shaken(frame, 6),
  'with a lamp in it': (frame) => withLamp(frame, { x: 690, y: 300 }, 30),
  'behind the stripes of its screen': (frame) => withStripes(frame, 23, 0.25),
  'in a mirror': inMirror,
  'partly under a finger': (frame) => covered(frame, { left: 700, top: 380, width: 60, height: 45 }),
} satisfies Record<string, (frame: Frame) => Frame>

const TILTED: Corners = [
  { x: 450, y: 200 },
  { x: 800, y: 140 },
  { x: 830, y: 560 },
  { x: 470, y: 470 },
]

/** What every decoder does, whatever it is built on. */
export function decoderContract(name: string, open: () => Promise<Decoder>): void {
  describe(`${name} as a decoder`, { timeout: LIMIT_MS }, () => {
    let decoder: Decoder
    beforeAll(async () => {
      decoder = await open()
    }, LIMIT_MS)

    test('is called by its name in every reading', async () => {
      const reading = await decoder.decode(phoneScreen({ text: TEXT, ink: INKS.black, ...SMALL }).frame)
      expect([decoder.name, reading?.engine]).toEqual([name, name])
    })

    test.each(Object.entries(INKS))('reads %s ink on white', async (_, ink) => {
      const reading = await decoder.decode(phoneScreen({ text: TEXT, ink, ...SMALL }).frame)
      expect(reading?.text).toBe(TEXT)
    })

    test('reads yellow ink through glare and sensor noise within four frames', async () => {
      const { frame } = phoneScreen({ text: TEXT, ink: INKS.yellow, veil: 0.1, noise: 12 })
      expect(await textWithin(4, decoder, frame)).toBe(TEXT)
    })

    test('reads a code with a badge in its middle', async () => {
      const { frame } = phoneScreen({ text: TEXT, ink: INKS.green, logo: 0.16, ...SMALL })
      expect((await decoder.decode(frame))?.text).toBe(TEXT)
    })

    test('reads a code lighter than its ground, if not at once', async () => {
      const { frame } = phoneScreen({ text: TEXT, ink: '#FFFFFF', background: '#222222' })
      expect(await textWithin(40, decoder, frame)).toBe(TEXT)
    })

    test.each(Object.entries(HARDSHIPS))('reads a code %s within forty frames', async (_, hardship) => {
      const { frame } = phoneScreen({ text: TEXT, ink: INKS.green, logo: 0.1, noise: 6 })
      expect(await textWithin(40, decoder, hardship(frame))).toBe(TEXT)
    })

    test('reads a code tilted away', async () => {
      const { frame } = phoneScreen({ text: TEXT, ink: INKS.green, corners: TILTED })
      expect(await textWithin(8, decoder, frame)).toBe(TEXT)
    })

    test('never gives the corners of one symbol with the text of another', async () => {
      const { frame, places } = twoPhones()
      const reading = await readingWithin(8, decoder, frame)
      expect(Object.keys(places)).toContain(reading?.text)
      const own = places[reading?.text ?? ''] ?? TILTED
      expect(farthest(reading?.corners, own)).toBeLessThan(CORNER_TOLERANCE_PX)
    })

    test('reads Chinese text', async () => {
      const { frame } = phoneScreen({ text: '姓名:林晓舟;班级:高一(3)班', ink: INKS.green, ...SMALL })
      expect((await decoder.decode(frame))?.text).toBe('姓名:林晓舟;班级:高一(3)班')
    })

    test.each([0, 90, 180, 37])('finds the corners of a code turned by %i°', async (degrees) => {
      const { frame, corners } = phoneScreen({ text: TEXT, ink: INKS.green, corners: turned(degrees) })
      const reading = await decoder.decode(frame)
      expect(reading?.text).toBe(TEXT)
      expect(farthest(reading?.corners, corners)).toBeLessThan(CORNER_TOLERANCE_PX)
    })

    test('counts the modules of a side', async () => {
      const reading = await decoder.decode(phoneScreen({ text: 'A1', ink: INKS.black, ...SMALL }).frame)
      expect(reading?.modules).toBe(21)
    })

    test('finds nothing where no code is, however often it is asked', async () => {
      const answers: unknown[] = []
      for (let seed = 1; seed <= 11; seed++)
        answers.push(await decoder.decode(emptyGate({ noise: 10, seed, width: 480, height: 270 })))
      expect(answers).toEqual(answers.map(() => null))
    })

    test('takes a code of no text for no code', async () => {
      expect(await decoder.decode(phoneScreen({ text: '', ink: INKS.black, ...SMALL }).frame)).toBeNull()
    })

    test('leaves the frame as it was', async () => {
      const { frame } = phoneScreen({ text: TEXT, ink: INKS.yellow, ...SMALL })
      const before = frame.data.slice()
      await decoder.decode(frame)
      expect(frame.data.every((value, i) => value === before[i])).toBe(true)
    })
  })
}

/** A camera shows the same code again and again, and a decoder may look at it in other ways by turns. */
async function textWithin(tries: number, decoder: Decoder, frame: Frame): Promise<string | undefined> {
  return (await readingWithin(tries, decoder, frame))?.text
}

async function readingWithin(tries: number, decoder: Decoder, frame: Frame): Promise<Reading | null> {
  for (let n = 0; n < tries; n++) {
    const reading = await decoder.decode(frame)
    if (reading !== null) return reading
  }
  return null
}

/** Two phones held out at once, the first nearer to the middle. */
export function twoPhones(): { frame: Frame; places: Record<string, Corners> } {
  const near = square(560, 330, 200)
  const far = square(900, 300, 200)
  const first = phoneScreen({ text: 'JKM:7Kd02Lq9', ink: INKS.green, corners: near }).frame
  const second = phoneScreen({ text: 'JKM:9Xe41Bn3', ink: INKS.red, corners: far }).frame
  for (let i = 0; i < first.data.length; i += 4)
    if ((i / 4) % first.width >= 780) first.data.set(second.data.subarray(i, i + 4), i)
  return { frame: first, places: { 'JKM:7Kd02Lq9': near, 'JKM:9Xe41Bn3': far } }
}

function square(x: number, y: number, side: number): Corners {
  return [
    { x, y },
    { x: x + side, y },
    { x: x + side, y: y + side },
    { x, y: y + side },
  ]
}

function turned(degrees: number): Corners {
  const angle = (degrees * Math.PI) / 180
  const place = (x: number, y: number): Point => ({
    x: 640 + 190 * (x * Math.cos(angle) - y * Math.sin(angle)),
    y: 360 + 190 * (x * Math.sin(angle) + y * Math.cos(angle)),
  })
  return [place(-1, -1), place(1, -1), place(1, 1), place(-1, 1)]
}

function farthest(found: Corners | undefined, truth: Corners): number {
  const apart = truth.map(({ x, y }, i) => Math.hypot(x - (found?.[i]?.x ?? NaN), y - (found?.[i]?.y ?? NaN)))
  return Math.max(...apart)
}
