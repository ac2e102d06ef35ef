import type { App } from './app.ts'
import type { Carried } from './carry.ts'
import type { Duty } from './duty.ts'
import { healthOf } from './health/facts.ts'
import { saveFile } from './save-file.ts'
import { alertsOf, statusOf } from './status.ts'

/** In a chunk of its own: most shifts never want it. */
async function carry(app: App): Promise<Carried> {
  const { carryUnsent } = await import('./carry.ts')
  return await carryUnsent(app.tablet().store, Date.now(), saveFile)
}

/** What the screens of a shift show and do alike, at the gate and at the door of a class. */
export function dutyProps(app: App, duty: Duty) {
  const { eye } = duty
  const look = app.look.value
  return {
    view: duty.view.value,
    actions: duty.actions,
    status: statusOf(app),
    alerts: alertsOf(app),
    lights: healthOf(app),
    protect: () => void app.tablet().protect(),
    camera: eye.camera.value,
    sight: eye.sight,
    hint: eye.hint.value,
    checkup: eye.checkup,
    gun: app.gun.value,
    cameraActions: eye.actions,
    video: eye.video,
    search: duty.search,
    signing: duty.signing,
    carry: { carry: () => carry(app) },
    site: {
      view: duty.site.site.view.value,
      actions: duty.site.site.actions,
      scanned: duty.site.scan.view.value,
      turn: duty.site.scan.turn,
      guardName: (id: string) =>
        app.tablet().school.value?.guards.find((guard) => guard.id === id)?.name ?? '',
    },
    tally: duty.tally(),
    denyList: duty.denyList(),
    now: app.now.value,
    ...(look !== null && {
      look: { look: look.view.value, choose: look.choose, test: () => app.sound.play('held') },
    }),
    toggleSound: app.toggleSound,
    toggleLanguage: app.toggleLanguage,
    closeShift: app.endShift,
  }
}
