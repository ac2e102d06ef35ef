import type { Chance } from '#drill/chance.ts'
import { writeCbor } from '#health-code/cbor-writer.ts'
import { HEADER, readForeignSign1, type Sign1 } from '#health-code/cose.ts'
import { anyBytes, anyCbor, joined, spoiledBytes } from './hostile-bytes.ts'

/** A message with a header, payload or signature of another kind or of another message. */
export function recomposed(bytes: Uint8Array, others: Uint8Array, chance: Chance): Uint8Array {
  const [one, other] = [readForeignSign1(bytes), readForeignSign1(others)]
  if (one === null || other === null) return anyCbor(chance)
  const parts = [
    headerOf(one, other, chance),
    outerOf(chance),
    payloadOf(one, other, chance),
    signatureOf(one, other, chance),
  ]
  return joined(
    chance.pick([Uint8Array.of(0xd2), Uint8Array.of(0xd8, 61, 0xd2), new Uint8Array()]),
    writeCbor(parts),
  )
}

function headerOf(one: Sign1, other: Sign1, chance: Chance): unknown {
  const algorithm: unknown = chance.pick<unknown>([-7, -37, -8, -35, 0, 'ES256', 'none', null, undefined])
  const changed = new Map([...one.protectedHeader, [HEADER.alg, algorithm]])
  return chance.pick<unknown>([
    one.protectedBytes,
    other.protectedBytes,
    writeCbor(changed),
    new Uint8Array(),
    null,
  ])
}

function outerOf(chance: Chance): unknown {
  return chance.pick<unknown>([
    new Map(),
    new Map<unknown, unknown>([
      [HEADER.alg, -7],
      [HEADER.kid, anyBytes(chance, 9)],
    ]),
    null,
    [],
  ])
}

function payloadOf(one: Sign1, other: Sign1, chance: Chance): unknown {
  return chance.pick<unknown>([
    one.payload,
    other.payload,
    spoiledBytes(one.payload, chance),
    anyCbor(chance),
    'payload',
  ])
}

function signatureOf(one: Sign1, other: Sign1, chance: Chance): unknown {
  const { signature } = one
  return chance.pick<unknown>([
    signature,
    other.signature,
    spoiledBytes(signature, chance),
    new Uint8Array(64),
    new Uint8Array(),
    new Uint8Array(64).fill(0xff),
    joined(signature, signature),
    anyBytes(chance, 140),
    null,
    1,
  ])
}
