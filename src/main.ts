/** One page, two programs: the gate tablet, and the administrator's console under `/admin`. */
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

const { start } = await (isAdmin(location.pathname) ? import('#admin/start.tsx') : import('#kiosk/start.tsx'))
await start(root)

function isAdmin(path: string): boolean {
  return path === '/admin' || path.startsWith('/admin/')
}
