/**
 * One page, four programs: the gate tablet, the administrator's console under `/admin`, what the link of a guardian
 * opens, under `/g/`, and what the link of an invitation opens, under `/pass`.
 */
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

await startAt(location.pathname, root)

async function startAt(path: string, root: HTMLElement): Promise<void> {
  if (isUnder('/g', path)) await (await import('#admin/guardian/start.tsx')).start(root)
  else if (isUnder('/pass', path)) await (await import('#admin/pass/start.tsx')).start(root)
  else if (isUnder('/admin', path)) await (await import('#admin/start.tsx')).start(root)
  else await (await import('#kiosk/start.tsx')).start(root)
}

function isUnder(start: string, path: string): boolean {
  return path === start || path.startsWith(`${start}/`)
}
