import {
  alertLine,
  arrivedFrom,
  enrol,
  expect,
  expectAdmitted,
  measure,
  openShift,
  pupilsOf,
  test,
  tryNow,
} from './gate.ts'

// The service worker keeps this chunk; without one it can be missing.
test.use({ serviceWorkers: 'block' })

const TALKING = /\/assets\/talking-[^/]+\.js$/

test('where the part that sends does not load the gate checks on and says so, and all is sent once it does', async ({
  page,
  served,
}) => {
  const stream = await enrol(page, served)
  const arrived = async () => (await arrivedFrom(served, stream)).people
  await openShift(page, served)
  await page.route(TALKING, (route) => route.abort())
  await page.reload()
  const [pupil] = await pupilsOf(served, 420, 1)
  if (pupil === undefined) throw new Error('the demo school has too few pupils')
  await measure(page, pupil, '65')
  await expectAdmitted(page, pupil.name)
  await expect(alertLine(page)).toContainText('上传程序没有读出来')
  expect(await arrived()).not.toContain(pupil.id)

  await page.unroute(TALKING)
  await tryNow(page)
  await expect.poll(arrived, { timeout: 60_000 }).toContain(pupil.id)
  await expect(alertLine(page)).not.toContainText('上传程序没有读出来')
})
