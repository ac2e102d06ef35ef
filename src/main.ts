/**
 * One page, three programs: the gate tablet, the administrator's console under `/admin`, and what the link of a
 * guardian opens, `/g/<token>`.
 */
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

await startAt(location.pathname, root)

async function startAt(path: string, root: HTMLElement): Promise<void> {
  const [, token] = /^\/g\/([^/]+)\/?$/.exec(path) ?? []
  if (token !== undefined) await (await import('#admin/guardian/start.tsx')).start(root, token)
  else if (isAdmin(path)) await (await import('#admin/start.tsx')).start(root)
  else await (await import('#kiosk/start.tsx')).start(root)
}

function isAdmin(path: string): boolean {
  return path === '/admin' || path.startsWith('/admin/')
}
