import { readdirSync, statSync } from 'node:fs'
import { type Bench, type BenchRow, Unusable } from './row.ts'

/**
 * Runs the benches named on the command line, or all of them, and prints one table. Fails when one did not run.
 * A folder on the command line is for the bench that measures folders: `npm run bench decode -- FOLDER`.
 */
const words = process.argv.slice(2)
const folders = words.filter((word) => statSync(word, { throwIfNoEntry: false })?.isDirectory() === true)
const names = chosen(words.filter((word) => !folders.includes(word)))
const rows: BenchRow[] = []
for (const name of names) {
  process.stderr.write(`bench ${name}\n`)
  rows.push(...(await rowsOf(name)).map((row) => ({ ...row, claim: `${name}: ${row.claim}` })))
}
if (rows.length > 0) print(rows)

async function rowsOf(name: string): Promise<readonly BenchRow[]> {
  try {
    return await (await load(name)).run(folders)
  } catch (error) {
    process.exitCode = 1
    if (error instanceof Unusable) return fail(`bench ${name}: ${error.message}`)
    console.error(error)
    return [{ claim: 'all of it', value: 'did not run', budget: '–', holds: null, note: String(error) }]
  }
}

async function load(name: string): Promise<Bench> {
  // The name comes from a list of files beside this one, so the shape is what `Bench` says there.
  return (await import(`./${name}.ts`)) as Bench
}

function chosen(wanted: readonly string[]): string[] {
  const all = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.ts') && file !== 'main.ts' && file !== 'row.ts')
    .map((file) => file.replace(/\.ts$/, ''))
  const unknown = wanted.filter((name) => !all.includes(name))
  if (unknown.length > 0)
    return fail(`no folder and no bench: ${unknown.join(', ')}; there are: ${all.join(', ')}`)
  return wanted.length === 0 ? all : [...wanted]
}

/** Says what is wrong; nothing is measured. */
function fail(message: string): [] {
  process.stderr.write(`${message}\n`)
  process.exitCode = 1
  return []
}

function print(rows: readonly BenchRow[]): void {
  const cells = [
    ['claim', 'value', 'budget', 'holds', 'note'],
    ...rows.map((row) => [
      row.claim,
      row.value,
      row.budget,
      verdict(row.holds),
      (row.note ?? '').replaceAll(/\s+/g, ' '),
    ]),
  ]
  const widths =
    cells[0]?.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0))) ?? []
  for (const line of cells) {
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
  }
}

function verdict(holds: boolean | null): string {
  if (holds === null) return '–'
  return holds ? 'yes' : 'NO'
}
