import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { program } from '#test/fakes/built-programs.ts'

/** Runs the rig as an operator would. */
function rig(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program('src/cli/rig.ts'), ...words], {
    encoding: 'utf8',
  })
  return { status, last: stdout.trimEnd().split('\n').at(-1), stderr }
}

describe('the rig', { timeout: 60_000 }, () => {
  it.each([
    ['nothing', []],
    ['a fuzz that is none', ['--fuzz', 'writing']],
    ['a word that every object knows', ['--fuzz', 'constructor']],
    ['an empty number of cases', ['--fuzz', 'reading', '--cases=']],
    ['no cases', ['--fuzz', 'reading', '--cases', '0']],
    ['an empty seed', ['--fuzz', 'reading', '--cases', '1', '--seed=']],
    ['a number that is not whole', ['--fuzz', 'reading', '--cases', '1.5']],
    ['two things at once', ['--fuzz', 'reading', '--commit-order']],
    ['no trials', ['--tamper', '--cases', '0']],
    ['no tablets', ['--tablets', '0', '--events', '1']],
    ['a fault that is none', ['--tablets', '1', '--events', '1', '--faults', 'drop,flood']],
    ['browsers to which nothing happens', ['--browser', '--kills', '0']],
    ['no writers', ['--commit-order', '--writers', '0']],
    ['an option it does not have', ['--fuzz', 'reading', '--case', '1']],
  ])('says how it is used when it is given %s, and fails', (_, words) => {
    expect(rig(...words)).toEqual({
      status: 1,
      last: '',
      stderr: expect.stringMatching(
        /^usage: .*--tablets N .*\n.*--simulate .*\n.*--fuzz reading.*\n.*--browser .*\n.*--commit-order .*\n.*--tamper .*\n.*--synced .*\n.*--admin .*\n$/,
      ),
    })
  })

  it('tells its seed and how many cases it made', () => {
    expect(rig('--fuzz', 'reading', '--cases', '40', '--seed', '7')).toEqual({
      status: 0,
      last: 'cases 40 crashes 0 hangs 0 wrongly-signed 0',
      stderr: 'seed 7\n',
    })
  })
  it('tells how many entries a reader missed', () => {
    expect(rig('--commit-order', '--rows', '200', '--seed', '7')).toEqual({
      status: 0,
      last: 'rows 200 skipped 0 doubled 0',
      stderr: 'seed 7\n',
    })
  })
  it('tells how much of what was bent in a chain is found and named', () => {
    expect(rig('--tamper', '--cases', '22', '--seed', '7')).toEqual({
      status: 0,
      last: 'trials 22 found 22 named 22',
      stderr: 'seed 7\n',
    })
  })
})
