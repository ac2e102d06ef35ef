import { describe, expect, it } from 'vitest'
import type { Answer, Call } from '#admin/api.ts'
import { importFile, readTabletFile } from '#admin/tablet-file.ts'
import { type ExportedPush, exportText } from '#contract/export.ts'
import { MAX_IMPORTED_PUSHES } from '#contract/import.ts'

const push = (n: number): ExportedPush => ({
  stream: 'tablet-1',
  sentAt: n,
  signature: 'c2ln',
  body: `{"n":${n}}`,
})
const pushes = (count: number): ExportedPush[] => Array.from({ length: count }, (_, n) => push(n + 1))
const FAILURE = { code: 'offline', asked: '', status: null, retryAfter: null, at: null } as const

describe('a tablet’s file', () => {
  it('is read whole, also with the line ends of another system', () => {
    const text = exportText(pushes(3))
    expect(readTabletFile(text)).toEqual({ pushes: pushes(3), damagedAt: null })
    expect(readTabletFile(text.replaceAll('\n', '\r\n'))).toEqual({ pushes: pushes(3), damagedAt: null })
  })

  it('that was cut or bent is read up to the damage, and its line is named', () => {
    const text = exportText(pushes(3))
    expect(readTabletFile(text.slice(0, -20))).toEqual({ pushes: pushes(2), damagedAt: 4 })
    expect(readTabletFile(text.replace('"sentAt":2', '"sentAt":'))).toEqual({
      pushes: pushes(1),
      damagedAt: 3,
    })
  })

  it('is none when no tablet wrote it', () => {
    for (const text of ['', '<html>', '{"pushes":[]}', 'CG-export-2\n'])
      expect(readTabletFile(text)).toBeNull()
  })
})

/** A server that answers in turn and remembers how many pushes it was given each time. */
function server(...answers: Answer<unknown>[]) {
  const asked: number[] = []
  const call = (async (_, request) => {
    // Whatever the endpoint is, this request has a list of pushes.
    asked.push((request as { pushes: unknown[] }).pushes.length)
    return answers[asked.length - 1] ?? { ok: false, failure: FAILURE }
  }) as Call /* a stand-in with fixed answers */
  return { asked, call }
}

const reply = (stored: number, already: number, refused: readonly string[] = []): Answer<unknown> => ({
  ok: true,
  value: { stored, already, refused },
})

describe('the import of a file', () => {
  it('asks for a few pushes at a time, in order, and adds up what became of them', async () => {
    const { asked, call } = server(reply(10, 0), reply(3, 7, ['need']), reply(0, 0, ['need', 'not-found']))
    const told: number[] = []
    const result = await importFile(call, pushes(2 * MAX_IMPORTED_PUSHES + 1), (done) => told.push(done))
    expect(asked).toEqual([MAX_IMPORTED_PUSHES, MAX_IMPORTED_PUSHES, 1])
    expect(told).toEqual([0, MAX_IMPORTED_PUSHES, 2 * MAX_IMPORTED_PUSHES])
    expect(result).toEqual({
      ...{ stored: 13, already: 7, failure: null },
      refused: new Map([
        ['need', 2],
        ['not-found', 1],
      ]),
    })
  })

  it('stops when the server is not there any more, and says what was taken before', async () => {
    const { asked, call } = server(reply(10, 0))
    const result = await importFile(call, pushes(3 * MAX_IMPORTED_PUSHES), () => undefined)
    expect(asked).toHaveLength(2)
    expect(result).toEqual({ stored: 10, already: 0, refused: new Map(), failure: FAILURE })
  })
})
