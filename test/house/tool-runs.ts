import type { TreeCopy } from './tree-copy.ts'
import { LAYERS } from './walls.ts'

export type LintFinding = { file: string; line: number; rule: string }
export type TypeFinding = { file: string; code: string; text: string }

/** What the tools of `npm run check` have to say about a tree. */
export type ToolRuns = {
  lint: LintFinding[]
  types: TypeFinding[]
  /** Promises and failures nobody heeds. */
  heed: LintFinding[]
}

/**
 * Runs linter and type checker over the whole of a tree, as `cli/check-steps.ts` does, but types where walls
 * stand only, and the promise rules over some of its files: these take longest, and one file tells them nothing of
 * another.
 */
export function runTools(copy: TreeCopy, heeded: readonly string[]): ToolRuns {
  return {
    lint: lint(copy),
    types: checkTypes(copy, ...Object.keys(LAYERS).map((layer) => `src/${layer}`)),
    heed: heed(copy, heeded),
  }
}

/** Knip's report, as printed, on files and exports that nothing uses. */
export function findUnused(copy: TreeCopy): string {
  return copy.run('knip', '--no-progress').output
}

function lint(copy: TreeCopy): LintFinding[] {
  const run = copy.run(
    'biome',
    'lint',
    '--colors=off',
    '--reporter=github',
    '--max-diagnostics=none',
    '--diagnostic-level=error',
  )
  const findings = [...run.output.matchAll(/^::error title=([^,]+),file=([^,]+),line=(\d+)/gm)]
  if (findings.length === 0 && run.status !== 0) throw new Error(`biome failed:\n${run.output}`)
  return findings.map(([, rule, file, line]) => ({
    rule: `${rule}`,
    file: inTree(`${file}`),
    line: Number(line),
  }))
}

/**
 * Checks these projects and what they refer to, or else all; a breach of a project's borders hides what else is wrong in
 * it.
 */
export function checkTypes(copy: TreeCopy, ...projects: readonly string[]): TypeFinding[] {
  const run = copy.run('tsc', '-b', '--pretty', 'false', ...projects)
  const findings = [...run.output.matchAll(/^(?:([^\s(]+)\(\d+,\d+\): )?error (TS\d+): (.*)$/gm)]
  if (findings.length === 0 && run.status !== 0) throw new Error(`tsc failed:\n${run.output}`)
  return findings.map(([, file = '', code, text]) => ({ file, code: `${code}`, text: `${text}` }))
}

function heed(copy: TreeCopy, files: readonly string[]): LintFinding[] {
  const run = copy.run('oxlint', '-c', '.oxlintrc.json', '--type-aware', '--format=unix', ...files)
  const findings = [...run.output.matchAll(/^(\S+?):(\d+):\d+: .*\[Error\/\w+\(([^)]+)\)\]$/gm)]
  if (findings.length === 0 && run.status !== 0) throw new Error(`oxlint failed:\n${run.output}`)
  return findings.map(([, file, line, rule]) => ({ file: `${file}`, line: Number(line), rule: `${rule}` }))
}

function inTree(path: string): string {
  return path.replace(/^.*?\/(?=(?:src|test|bench)\/)/, '')
}
