import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'

const empty = mkdtempSync(join(tmpdir(), 'campus-gate-asked-'))
afterAll(() => rmSync(empty, { recursive: true }))
const absent = join(empty, 'none')

/** Runs a command as an operator would, beside a shared folder that is not there. */
function run(file: string, ...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', file, ...words], {
    encoding: 'utf8',
    env: { ...process.env, SHARED_DIR: absent },
  })
  return { status, stdout, lines: stderr.trimEnd().split('\n') }
}

describe('a command that was asked for what it cannot do fails, and says why in one line', {
  timeout: 90_000,
}, () => {
  it.each([
    ['pictures that are not there', [], `bench decode: no pictures in ${absent}/frames or ${absent}/photos:`],
    ['a folder without a manifest', [empty], `bench decode: ${empty} has no manifest.json`],
  ])('bench decode, of %s', (_, words, why) => {
    const { status, stdout, lines } = run('bench/main.ts', 'decode', ...words)
    expect(status).toBe(1)
    expect(stdout).toBe('')
    expect(lines).toEqual(['bench decode', expect.stringContaining(why)])
  })

  it('bench, of a folder or a bench that is not there', () => {
    const { status, stdout, lines } = run('bench/main.ts', 'decode', absent)
    expect([status, stdout]).toEqual([1, ''])
    expect(lines).toEqual([
      expect.stringContaining(`no folder and no bench: ${absent}; there are: admin, append,`),
    ])
  })

  it('decode, of no file, and of one that is not there', () => {
    expect(run('src/cli/decode.ts')).toEqual({
      ...{ status: 1, stdout: '' },
      lines: ['usage: npm run --silent decode -- FILE…'],
    })
    const { status, stdout, lines } = run('src/cli/decode.ts', absent)
    expect([status, stdout]).toEqual([1, ''])
    expect(lines).toEqual([expect.stringContaining(`${absent}: cannot be read:`)])
  })

  it('but a picture without a code is read, and its line says why it holds no text', async () => {
    const wall = join(empty, 'wall.png')
    await sharp({ create: { width: 640, height: 480, channels: 3, background: '#a8a8a8' } }).toFile(wall)
    const { status, stdout } = run('src/cli/decode.ts', wall)
    expect(JSON.parse(stdout)).toMatchObject({ text: null, engine: null, reason: 'no-code' })
    expect(status).toBe(0)
  })
})
