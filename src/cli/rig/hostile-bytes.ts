import type { Chance } from '#drill/chance.ts'
import { writeCbor } from '#health-code/cbor-writer.ts'

/** A way to spoil bytes. */
type Spoil = (bytes: Uint8Array, chance: Chance) => Uint8Array

const SPOILS: readonly [Spoil, ...Spoil[]] = [
  flipped,
  (bytes, chance) => flipped(flipped(bytes, chance), chance),
  (bytes, chance) => bytes.slice(0, chance.under(bytes.length + 1)),
  (bytes, chance) => bytes.slice(chance.under(bytes.length + 1)),
  (bytes, chance) => spliced(bytes, chance, anyBytes(chance, 8)),
  (bytes, chance) => spliced(bytes, chance, deep(chance)),
  (bytes, chance) => spliced(bytes, chance, oversized(chance)),
  (bytes, chance) => joined(bytes, anyBytes(chance, 4)),
  (bytes) => joined(bytes, bytes),
]

/** The bytes with one thing wrong: a bit, a byte, their end, or something huge or deep put in. */
export function spoiledBytes(bytes: Uint8Array, chance: Chance): Uint8Array {
  return chance.pick(SPOILS)(bytes, chance)
}

export function anyBytes(chance: Chance, most: number): Uint8Array {
  return Uint8Array.from({ length: chance.under(most + 1) }, () => chance.under(256))
}

/** Some CBOR of any shape: every major type, simple values that nobody uses, keys that repeat. */
export function anyCbor(chance: Chance, depth = 4): Uint8Array {
  const count = chance.under(5)
  const items = (): Uint8Array[] => Array.from({ length: count }, () => anyCbor(chance, depth - 1))
  switch (depth <= 0 ? chance.under(5) : chance.under(9)) {
    case 0:
      return writeCbor(chance.under(2 ** 31) - 2 ** 30)
    case 1:
      return writeCbor(anyBytes(chance, 40))
    case 2:
      return writeCbor(chance.pick(['', 'alg', 'ES256', 'nam', 'vc', '__proto__', 'dob', '1970-01-01']))
    case 3:
      return chance.pick([
        Uint8Array.of(0xf6),
        Uint8Array.of(0xf7),
        Uint8Array.of(0xf9, 0x7e, 0),
        Uint8Array.of(0xf9, 0x7c, 0),
        Uint8Array.of(0xe0),
        Uint8Array.of(0xf8, 0xff),
        Uint8Array.of(0xff),
      ])
    case 4:
      return Uint8Array.of(0xfb, ...anyBytes(chance, 8))
    case 5:
      return joined(Uint8Array.of(0x80 + count), ...items())
    case 6:
      return joined(Uint8Array.of(0xa0 + count), ...items(), ...items())
    case 7:
      return joined(
        chance.pick([Uint8Array.of(0xd2), Uint8Array.of(0xd8, 61), Uint8Array.of(0xc0 + chance.under(24))]),
        anyCbor(chance, depth - 1),
      )
    default:
      return joined(Uint8Array.of(0x9f), ...items(), Uint8Array.of(0xff))
  }
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

function flipped(bytes: Uint8Array, chance: Chance): Uint8Array {
  const changed = Uint8Array.from(bytes)
  const place = chance.under(bytes.length)
  changed[place] = (changed[place] ?? 0) ^ (1 << chance.under(8))
  return changed
}

function spliced(bytes: Uint8Array, chance: Chance, more: Uint8Array): Uint8Array {
  const place = chance.under(bytes.length + 1)
  return joined(bytes.subarray(0, place), more, bytes.subarray(place + chance.under(3)))
}

/** Arrays, maps or tags in one another, up to a thousand deep. */
function deep(chance: Chance): Uint8Array {
  return new Uint8Array(chance.under(1000)).fill(chance.pick([0x81, 0x9f, 0xa1, 0xbf, 0xc1, 0xd2]))
}

/** The head of something that announces up to 2^64 bytes or items. */
function oversized(chance: Chance): Uint8Array {
  const major = chance.pick([0x40, 0x60, 0x80, 0xa0])
  return Uint8Array.of(major + 24 + chance.under(4), ...anyBytes(chance, 8))
}
