import { expect, it } from 'vitest'
import { canWatchSyncs, countIn, watchSyncs } from '#cli/rig/synced.ts'
import { serverCommand } from '#test/fakes/programs.ts'

it.runIf(canWatchSyncs())(
  'no acknowledgment leaves the server before its record is on the disk',
  { timeout: 120_000 },
  async () => {
    expect(await watchSyncs(serverCommand(), 10)).toEqual({ acknowledged: 10, unsynced: 0 })
  },
)

it('an acknowledgment that no sync of its own came before is counted', () => {
  const reply = '7 writev(29, [{iov_base="HTTP/1.1 200 OK\\r\\n"}, {iov_base="{\\"acked\\":1}"}], 2) = 900'
  const [synced, failed] = ['7 fsync(26) = 0', '7 fdatasync(26) = -1 EIO (Input/output error)']
  const resumed = [
    '8 fdatasync(26 <unfinished ...>',
    '7 write(3, "a", 1) = 1',
    '8 <... fdatasync resumed>) = 0',
  ]
  const counted = (...lines: string[]) => countIn(lines.join('\n'))
  expect(counted(synced, reply, synced, reply)).toEqual({ acknowledged: 2, unsynced: 0 })
  expect(counted(synced, reply, reply)).toEqual({ acknowledged: 2, unsynced: 1 })
  expect(counted(failed, reply)).toEqual({ acknowledged: 1, unsynced: 1 })
  expect(counted(...resumed, reply)).toEqual({ acknowledged: 1, unsynced: 0 })
})
