import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { program } from '#test/fakes/built-programs.ts'

function decided(written: unknown): { status: number | null; out: string; err: string } {
  const folder = mkdtempSync(join(tmpdir(), 'campus-gate-decide-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'screening.json')
  writeFileSync(file, typeof written === 'string' ? written : JSON.stringify(written))
  const { status, stdout, stderr } = spawnSync(process.execPath, [program('src/cli/decide.ts'), file], {
    encoding: 'utf8',
  })
  return { status, out: stdout, err: stderr }
}

const staff = { person: { kind: 'staff' }, evidence: 'signed' }
const green = { color: 'green', evidence: 'token' }

describe('decide', { timeout: 60_000 }, () => {
  it('explains an admission and a hold', () => {
    const good = decided({ identity: staff, code: green, readings: [{ tenths: 367 }] })
    expect(good.status).toBe(0)
    expect(JSON.parse(good.out)).toMatchObject({ outcome: 'admit', reasons: [], policyVersion: 1 })
    const hot = JSON.parse(decided({ identity: staff, code: green, readings: [{ tenths: 380 }] }).out)
    expect(hot).toMatchObject({
      outcome: 'held',
      reasons: [{ rule: 'T-2', code: 'fever', tenths: 380, line: 373 }],
    })
    expect(hot.trace).toContainEqual({ rule: 'fever', finding: expect.objectContaining({ effect: 'held' }) })
    expect(hot.trace).toContainEqual({ rule: 'code-color', finding: null })
    expect(hot.said).toEqual({
      'zh-CN': { reasons: ['T-2 额温 38.0 °C，达到 37.3 °C'], changes: ['歇一歇，再复测'] },
      en: {
        reasons: ['T-2 Forehead 38.0 °C, at or above 37.3 °C'],
        changes: ['Rest, then measure again'],
      },
    })
  })

  it('decides under a policy that comes with the facts, unless that policy favors officials', () => {
    const feverFrom = { ...DEFAULT_POLICY.temperature.feverFrom, forehead: 368 }
    const policy = {
      ...DEFAULT_POLICY,
      version: 4,
      temperature: { ...DEFAULT_POLICY.temperature, feverFrom },
    }
    const facts = { identity: staff, code: green, readings: [{ tenths: 368 }] }
    expect(JSON.parse(decided({ facts, policy }).out)).toMatchObject({ outcome: 'held', policyVersion: 4 })
    const gate = {
      ...DEFAULT_POLICY.needs.gate,
      official: { identity: 'told', code: null, temperature: false },
    }
    const favored = decided({
      facts,
      policy: { ...DEFAULT_POLICY, needs: { ...DEFAULT_POLICY.needs, gate } },
    })
    expect(favored).toMatchObject({ status: 1, out: '' })
    expect(favored.err).toContain('official-asked-less at "needs.gate.official.identity"')
    const cases = [{ name: '36.8 admits', facts, expect: 'admit' }]
    expect(decided({ facts, policy: { ...policy, cases } })).toMatchObject({
      status: 1,
      out: '',
      err: expect.stringContaining('case-differs at "cases.0"'),
    })
  })

  it('says where a file is wrong', () => {
    expect(decided({ readings: [{ tenths: 36.7 }] })).toMatchObject({
      status: 1,
      out: '',
      err: expect.stringContaining('readings.0.tenths'),
    })
    expect(decided('{')).toMatchObject({ status: 1, out: '' })
  })
})
