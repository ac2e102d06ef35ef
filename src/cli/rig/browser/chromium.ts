import { type ChildProcess, spawn } from 'node:child_process'
import { type BrowserContext, chromium } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from '#cli/chromium.ts'

/** A browser as processes of its own, on a profile that outlives it. */
export type RigBrowser = {
  context: BrowserContext
  /** `kill -9` of all its processes at once. */
  kill: () => Promise<void>
  /** Asks it to end, and waits until it has. */
  close: () => Promise<void>
}

const FLAGS = [
  ...CHROMIUM_FLAGS,
  '--headless',
  '--remote-debugging-port=0',
  '--disable-breakpad',
  // Five tabs work at once: none of them is in the background.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--window-size=1280,800',
  '--lang=zh-CN',
]

/** How long a browser may take to come up before the rig gives up, ms. */
const LONGEST_START_MS = 60_000

/** Starts Chromium on a profile folder and connects to it. */
export async function openChromium(profile: string): Promise<RigBrowser> {
  const program = findChromium() ?? chromium.executablePath()
  // A process group of its own, so that one signal reaches every process of it.
  const child = spawn(program, [...FLAGS, `--user-data-dir=${profile}`, 'about:blank'], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const orphan = (): void => killGroup(child)
  process.once('exit', orphan)
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      process.off('exit', orphan)
      resolve()
    }),
  )
  const kill = async (): Promise<void> => {
    killGroup(child)
    await ended
  }
  try {
    const browser = await chromium.connectOverCDP(await addressOf(child))
    const [context] = browser.contexts()
    if (context === undefined) throw new Error('a browser without its default context')
    return {
      context,
      kill,
      close: async () => {
        const session = await browser.newBrowserCDPSession()
        // Never answered when the browser is quicker to go.
        session.send('Browser.close').catch(() => undefined)
        await ended
      },
    }
  } catch (error) {
    await kill()
    throw error
  }
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // All of them have ended already.
  }
}

/** Where the browser listens, as it says itself. */
function addressOf({ stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const late = setTimeout(() => reject(new Error(`the browser did not start: ${said}`)), LONGEST_START_MS)
    stderr?.on('data', (bytes) => {
      said = `${said}${bytes}`.slice(-20_000)
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (address === undefined) return
      clearTimeout(late)
      resolve(address)
    })
    stderr?.once('close', () => {
      clearTimeout(late)
      reject(new Error(`the browser ended: ${said}`))
    })
  })
}
