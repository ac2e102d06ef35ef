import type { CheckIn } from './check-in.ts'
import type { CheckOut } from './check-out.ts'
import type { Eye } from './eye.ts'
import type { GunTaker } from './gun.ts'
import { listenToKeys } from './key-listener.ts'
import type { SiteAndScan } from './open-site.ts'
import type { ShownCode } from './shown-code.ts'
import type { ThermometerLinks } from './thermometer-links.ts'
import type { Visitors } from './visitors.ts'

type TakingPlace = {
  checkIn: Pick<CheckIn, 'show' | 'refuse' | 'linked' | 'pressKey' | 'backspace'>
  checkOut: Pick<CheckOut, 'view' | 'show' | 'refuse'>
  scan: SiteAndScan['scan']
  /** Null where nobody visits. */
  visitors: Visitors | null
  eye: Pick<Eye, 'turnTo'>
  links: Pick<ThermometerLinks, 'listen'>
}

/**
 * What camera, gun, thermometer and keys bring goes to whoever is at the gate now: the lane, the way out, a roll call or
 * the visitors' desk.
 */
export function openTakingIn(place: TakingPlace): { gun: GunTaker; close: () => void } {
  const { checkIn, checkOut, scan, visitors, eye, links } = place
  const isLeaving = (): boolean => checkOut.view().isOpen
  const isElsewhere = (): boolean => isLeaving() || visitors?.desk.isOpen() === true || scan.isOn()

  function show(shown: ShownCode): void {
    if (isLeaving()) return void checkOut.show(shown)
    if (scan.isOn()) return void scan.show(shown)
    if (visitors?.show(shown) !== true) void checkIn.show(shown)
  }

  eye.turnTo(show)
  const stopLinks = links.listen({
    measured: (reading) => checkIn.linked.measured(reading, !isElsewhere()),
    misread: checkIn.linked.misread,
  })
  const stopKeys = listenToKeys({
    // Nobody is measured on the way out, in a roll call, or while a visitor writes.
    pressKey: (key) => isElsewhere() || checkIn.pressKey(key),
    backspace: () => isElsewhere() || checkIn.backspace(),
  })
  return {
    gun: {
      show,
      // Visitors and roll calls have an answer of their own for whatever they do not know.
      refuse: (fault, shown) => {
        if (isLeaving()) checkOut.refuse(fault)
        else if (isElsewhere()) show(shown)
        else checkIn.refuse(fault)
      },
    },
    close: () => {
      eye.turnTo(null)
      stopKeys()
      stopLinks()
    },
  }
}
