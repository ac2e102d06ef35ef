import { readdirSync, readFileSync } from 'node:fs'

const ENDPOINT = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport const (\w+) = endpoint\(/g

/** What the contract says above each of its endpoints, by the endpoint's name there. */
export function commentsOfContract(): ReadonlyMap<string, string> {
  const files = readdirSync('src/contract').filter((file) => file.endsWith('.ts'))
  return new Map(
    files.flatMap((file) =>
      [...readFileSync(`src/contract/${file}`, 'utf8').matchAll(ENDPOINT)].map(
        ([, comment = '', name = '']): [string, string] => [name, plain(comment)],
      ),
    ),
  )
}

/** A comment as one paragraph. */
function plain(comment: string): string {
  return comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*?\s*/, '').trim())
    .filter((line) => line !== '')
    .join(' ')
}
