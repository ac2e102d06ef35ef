import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from '@playwright/test'
import { buildIfStale } from '#cli/build-if-stale.mjs'
import { CHROMIUM_FLAGS, findChromium } from '#cli/chromium.ts'
import type { Frame } from '#scan/symbol.ts'
import { type Served, serveDemoSchool } from '#test/browser/served-school.ts'
import { emptyGate } from '#test/fakes/phone-screen.ts'
import { overwriteY4m, writeY4m } from '#test/fakes/y4m.ts'
import type { CpuGroup } from './cpu-group.ts'
import { pageCode } from './page-code.ts'

const FRAMES_PER_SECOND = 30

/** A gate tablet's browser beside the real server: a profile on disk, and a camera that sees what it is shown. */
export type Bench = {
  served: Served
  /** Starts the browser over the profile of this name; `bench/pages/probe.ts` runs in each of its pages. */
  launch: (profile?: string) => Promise<BrowserContext>
  see: (frame: Frame) => void
  clear: () => void
  /** The server is gone from here on: connections are refused. */
  cut: () => Promise<void>
  close: () => Promise<void>
}

export async function openBench(group: CpuGroup | null = null): Promise<Bench> {
  buildIfStale()
  const probe = await pageCode('probe.ts')
  const folder = mkdtempSync(join(tmpdir(), 'campus-gate-bench-'))
  const camera = join(folder, 'camera.y4m')
  const empty = emptyGate()
  writeY4m(camera, [empty, empty, empty], FRAMES_PER_SECOND)
  const { stop, ...served } = await serveDemoSchool()
  const opened: BrowserContext[] = []
  let isServing = true
  const cut = async (): Promise<void> => {
    if (isServing) await stop()
    isServing = false
  }
  return {
    served,
    cut,
    launch: async (profile = 'tablet') => {
      const context = await launch(folder, profile, camera, group)
      await context.addInitScript({ content: `(() => {${probe}})()` })
      opened.push(context)
      return context
    },
    see: (frame) => overwriteY4m(camera, [frame]),
    clear: () => overwriteY4m(camera, [empty]),
    close: async () => {
      for (const context of opened) await context.close()
      await cut()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function launch(
  folder: string,
  profile: string,
  camera: string,
  group: CpuGroup | null,
): Promise<BrowserContext> {
  const found = findChromium()
  const executablePath = group === null ? found : startedIn(group, folder, found ?? chromium.executablePath())
  return chromium.launchPersistentContext(join(folder, profile), {
    ...(executablePath && { executablePath }),
    args: [
      ...CHROMIUM_FLAGS,
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${camera}`,
      '--autoplay-policy=no-user-gesture-required',
    ],
    viewport: { width: 1280, height: 800 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
}

/** A program that joins the group before it becomes the browser: all its processes are in from the first on. */
function startedIn({ procs }: CpuGroup, folder: string, browser: string): string {
  const script = join(folder, 'browser.sh')
  writeFileSync(script, `#!/bin/sh\necho $$ > '${procs}'\nexec '${browser}' "$@"\n`)
  chmodSync(script, 0o755)
  return script
}
