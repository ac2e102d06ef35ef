import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyTree, type TreeCopy } from './tree-copy.ts'

// A path of a machine, put together here so that this file does not hold one.
const MACHINE_PATH = ['', 'root', 'project'].join('/')
const ADDRESS = ['https:', '', 'packages.example', 'a.tgz'].join('/')
const SLOW = 300_000

let copy: TreeCopy

beforeAll(() => {
  copy = copyTree()
})
afterAll(() => copy.remove())

describe('paths of one machine', () => {
  it('are found in sources and documents, and nowhere in the tree as it is', { timeout: SLOW }, () => {
    expect(copy.run('tsx', 'src/cli/check-paths.ts')).toEqual({ status: 0, output: '' })
    copy.plantAll({
      'docs/planted.md': `Once\nin ${MACHINE_PATH}/x.\n`,
      'src/domain/planted.ts': `// ${MACHINE_PATH}\n`,
    })
    const { status, output } = copy.run('tsx', 'src/cli/check-paths.ts')
    expect(status).toBe(1)
    expect(output).toContain('docs/planted.md:2:')
    expect(output).toContain('src/domain/planted.ts:1:')
  })
})

describe('the lock file', () => {
  it('passes as it is and fails with a download address in it', { timeout: SLOW }, () => {
    expect(copy.run('tsx', 'src/cli/check-lock.ts')).toEqual({ status: 0, output: '' })
    copy.plantAll({ 'package-lock.json': `{\n  "resolved": "${ADDRESS}"\n}\n` })
    const { status, output } = copy.run('tsx', 'src/cli/check-lock.ts')
    expect(status).toBe(1)
    expect(output).toContain('package-lock.json:2:')
  })
})

describe('the document of the API', () => {
  it('fails when it says something else than the contract, and passes once it is written anew', {
    timeout: SLOW,
  }, () => {
    copy.plantAll({ 'docs/openapi.json': '{}\n' })
    const { status, output } = copy.run('tsx', 'src/cli/openapi.ts', '--check')
    expect(status).toBe(1)
    expect(output).toContain('npm run openapi')
    expect(copy.run('tsx', 'src/cli/openapi.ts').status).toBe(0)
    expect(copy.run('tsx', 'src/cli/openapi.ts', '--check').status).toBe(0)
  })
})
