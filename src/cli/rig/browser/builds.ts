import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { filesBelow } from '#cli/build/files.ts'

const TEXTS: ReadonlySet<string> = new Set(['.js', '.css', '.html', '.webmanifest'])
const ASSETS = 'assets/'

/**
 * Lays a build into `to` that differs from the one in `from` as the next version does: every asset has another name,
 * what has none has another revision, and the page says which it is. The compressed twins are left out.
 *
 * @param isBroken one asset is missing, as when an upgrade was copied by half
 */
export function layBuild(from: string, to: string, number: number, isBroken = false): void {
  rmSync(to, { recursive: true, force: true })
  const files = filesBelow(from).filter((file) => !/\.(br|gz|map)$/.test(file))
  const names = files.filter((file) => file.startsWith(ASSETS)).map((file) => file.slice(ASSETS.length))
  const [lost] = names.filter((name) => name.endsWith('.js'))
  const renamed = (text: string): string =>
    names.reduce((so, name) => so.replaceAll(name, `b${number}-${name}`), text)
  for (const file of files) {
    if (isBroken && file === `${ASSETS}${lost}`) continue
    const path = join(to, file.startsWith(ASSETS) ? renamed(file) : file)
    mkdirSync(dirname(path), { recursive: true })
    const bytes = readFileSync(join(from, file))
    const isText = TEXTS.has(extname(file))
    writeFileSync(path, isText ? marked(file, renamed(bytes.toString('utf8')), number) : bytes)
  }
}

function marked(file: string, text: string, number: number): string {
  if (file === 'index.html')
    return text.replace('<head>', `<head>\n    <meta name="rig-build" content="${number}" />`)
  return file === 'sw.js' ? text.replace(/(revision:\s*[`'"])([0-9a-f]+)/g, `$1$2${number}`) : text
}
