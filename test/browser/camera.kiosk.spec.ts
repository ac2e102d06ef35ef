import type { BrowserType, LaunchOptions, Page } from '@playwright/test'
import {
  arrivedFrom,
  closeShift,
  enrol,
  expect,
  expectAdmitted,
  goOnDuty,
  hold,
  measure,
  openShift,
  pupilsOf,
  type Served,
  sampleOf,
  test,
  toggleLanguage,
  typePin,
} from './gate.ts'

// A name that is no loopback address: browsers hide camera and keys from it unless it is encrypted.
const LAN_NAME = 'gate.test'

/** A page of another browser than the tests' own, whose camera always works. */
async function pageOf(
  chromium: BrowserType,
  { args = [], ...options }: LaunchOptions,
  change: (args: string[]) => string[],
): Promise<Page> {
  const browser = await chromium.launch({ ...options, args: change(args) })
  return browser.newPage({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
}

/** The gate goes on by search and keys, and the server hears of it. */
async function worksWithoutCamera(page: Page, served: Served, stream: string): Promise<void> {
  const [pupil] = await pupilsOf(served, 200, 1)
  if (pupil === undefined) throw new Error('the demo has too few pupils')
  await measure(page, pupil, '65')
  await expectAdmitted(page, pupil.name)
  await expect.poll(async () => (await arrivedFrom(served, stream)).people).toEqual([pupil.id])
}

test('without a camera the gate says so and goes on; an unencrypted address says what to do', async ({
  playwright,
  launchOptions,
  served,
}) => {
  const page = await pageOf(playwright.chromium, launchOptions, (args) => [
    ...args.filter((arg) => !arg.startsWith('--use-f')),
    `--host-resolver-rules=MAP ${LAN_NAME} 127.0.0.1`,
  ])
  const stream = await enrol(page, served)
  await typePin(page, served)
  await goOnDuty(page)
  const camera = page.locator('.camera')
  await expect(camera).toContainText('没有找到摄像头')
  await expect(camera).toContainText('不用摄像头也能办')
  await worksWithoutCamera(page, served, stream)
  await toggleLanguage(page)
  await expect(camera).toContainText('No camera found')

  await page.goto(`http://${LAN_NAME}:${new URL(served.url).port}/`)
  await expect(page.getByRole('main')).toContainText('请用 https 开头的网址打开')
  await toggleLanguage(page)
  await expect(page.getByRole('main')).toContainText('This address is not encrypted')
  await page.context().browser()?.close()
})

test('a refused camera says how to allow it, and one tap afterwards opens it', async ({
  playwright,
  launchOptions,
  served,
}) => {
  const page = await pageOf(playwright.chromium, launchOptions, (args) =>
    args.filter((arg) => arg !== '--use-fake-ui-for-media-stream'),
  )
  const stream = await enrol(page, served)
  await typePin(page, served)
  await goOnDuty(page)
  const camera = page.locator('.camera')
  await expect(camera).toContainText('浏览器没有允许用摄像头')
  await expect(camera).toContainText('允许摄像头，再重试')
  await toggleLanguage(page)
  await expect(camera).toContainText('allow the camera, try again')
  await worksWithoutCamera(page, served, stream)
  await page.context().grantPermissions(['camera'], { origin: served.url })
  await camera.getByRole('button', { name: 'Try again' }).click()
  await expect(page.locator('.camera-live')).toBeVisible()
  await page.context().browser()?.close()
})

test('a camera taken away in a shift comes back by itself and reads on', async ({ page, served, lens }) => {
  lens.clear()
  await enrol(page, served)
  await openShift(page, served)
  await liveAgain(page, await takeCameraAway(page))
  const card = sampleOf(served, 'student-card')
  await hold(page, lens, card, card.holder?.name ?? '')

  await test.step('while another program holds it, that is said; a tap opens it afterwards', async () => {
    await page.evaluate(() => {
      const { mediaDevices } = navigator
      const open = mediaDevices.getUserMedia.bind(mediaDevices)
      Object.assign(window, { cameraIsFree: false })
      mediaDevices.getUserMedia = async (constraints) => {
        if (Reflect.get(window, 'cameraIsFree') === true) return open(constraints)
        throw new DOMException('in use', 'NotReadableError')
      }
    })
    await takeCameraAway(page)
    const camera = page.locator('.camera')
    await expect(camera).toContainText('摄像头被别的程序占着')
    await toggleLanguage(page)
    await expect(camera).toContainText('Another program holds the camera')
    await page.evaluate(() => Object.assign(window, { cameraIsFree: true }))
    await camera.getByRole('button', { name: 'Try again' }).click()
    await expect(page.locator('.camera-live')).toBeVisible()
    // Who stood in the lane stands there still.
    await expect(page.locator('.band')).toContainText(card.holder?.name ?? '')
  })
})

test('one stream serves a shift, the hand-over and the next shift; a frozen or refused camera costs one call more', async ({
  page,
  served,
}) => {
  await page.addInitScript(() => {
    const { mediaDevices } = navigator
    const open = mediaDevices.getUserMedia.bind(mediaDevices)
    const request = HTMLVideoElement.prototype.requestVideoFrameCallback
    let isFrozen = false
    let isRefused = false
    const world = { calls: 0, freeze: () => (isFrozen = true), refuse: () => (isRefused = true) }
    Object.assign(window, { camera: world })
    mediaDevices.getUserMedia = async (constraints) => {
      world.calls += 1
      isFrozen = false
      if (isRefused) throw new DOMException('taken back', 'NotAllowedError')
      return open(constraints)
    }
    HTMLVideoElement.prototype.requestVideoFrameCallback = function (act) {
      // Who asked for the next picture gets it once there is one again.
      return request.call(this, (...seen) => {
        if (isFrozen) this.requestVideoFrameCallback(act)
        else act(...seen)
      })
    }
  })
  const calls = () => page.evaluate(() => Reflect.get(Reflect.get(window, 'camera'), 'calls'))
  await enrol(page, served)
  await typePin(page, served)
  // The self-test names the camera as live before any screen shows its picture.
  await page.getByRole('button', { name: /^本机自检/ }).click()
  const camera = page.locator('.health-part').filter({ has: page.getByText('摄像头', { exact: true }) })
  await expect(camera).toContainText('画面正常')
  await page.getByRole('button', { name: '返回' }).click()
  await goOnDuty(page)
  await expect(page.locator('.camera-live')).toBeVisible()
  await closeShift(page)
  await openShift(page, served)
  expect(await calls()).toBe(1)

  await page.evaluate(() => Reflect.get(Reflect.get(window, 'camera'), 'freeze')())
  await expect.poll(calls).toBe(2)
  await expect(page.locator('.camera-live')).toBeVisible()

  await page.evaluate(() => Reflect.get(Reflect.get(window, 'camera'), 'refuse')())
  await takeCameraAway(page)
  await expect(page.locator('.camera')).toContainText('浏览器没有允许用摄像头')
  await expect(page.locator('.camera')).toContainText('拍照识码')
  await page.getByRole('button', { name: /^本机自检/ }).click()
  await expect(camera).toHaveClass(/light-bad/)
  await expect(camera).toContainText('浏览器没有允许用摄像头')
})

/** Ends the live track as the system does. @returns its id */
async function takeCameraAway(page: Page): Promise<string> {
  return page.locator('video').evaluate((video: HTMLVideoElement) => {
    const [track] = video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks() : []
    if (track === undefined) throw new Error('no live camera')
    track.stop()
    // A page that stops a track itself is not told that it ended.
    track.dispatchEvent(new Event('ended'))
    return track.id
  })
}

/** Waits for another track than the one that was taken, with pictures in it. */
async function liveAgain(page: Page, taken: string): Promise<void> {
  const isLive = (old: string): boolean => {
    const video = document.querySelector('video')
    const [track] = video?.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks() : []
    return track?.readyState === 'live' && track.id !== old && (video?.readyState ?? 0) >= 2
  }
  await page.waitForFunction(isLive, taken)
  await expect(page.locator('.camera-live')).toBeVisible()
}
