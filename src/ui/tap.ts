/** A second touch within this time is a bounce of the first, ms (KIOSK-UX.md §2.4). */
const BOUNCE_MS = 120
/** A contact wider than this is a palm, CSS px. */
const PALM_PX = 40
/** The browser sends a click after a pointer event; within this time it belongs to it, ms. */
const FOLLOWING_CLICK_MS = 700

type PointerEvents = {
  onPointerDown: (event: PointerEvent) => void
  onPointerUp: (event: PointerEvent) => void
  onPointerCancel: (event: PointerEvent) => void
  onClick: (event: MouseEvent) => void
}

/** Where each finger that is down began: two thumbs overlap when typing fast. */
const began = new Map<number, EventTarget | null>()
let actedAt = Number.NEGATIVE_INFINITY

/**
 * Handlers for anything that is tapped: acts when the pointer is lifted inside the target, so that a glove
 * sliding off a key types nothing. Keyboard and assistive clicks act as well; bounces and palms do not.
 */
export function onTap(act: () => void): PointerEvents {
  return {
    onPointerDown(event) {
      if (event.button === 0) began.set(event.pointerId, event.currentTarget)
    },
    onPointerUp(event) {
      const isOwn = began.get(event.pointerId) === event.currentTarget
      began.delete(event.pointerId)
      if (!isOwn || !isInside(event) || isPalm(event) || isBounce(event) || isDisabled(event.currentTarget))
        return
      actedAt = event.timeStamp
      act()
    },
    onPointerCancel(event) {
      began.delete(event.pointerId)
    },
    onClick(event) {
      if (event.detail > 0 && event.timeStamp - actedAt < FOLLOWING_CLICK_MS) return
      if (event.detail > 0 && isFromPointer(event)) return
      act()
    },
  }
}

function isInside(event: PointerEvent): boolean {
  if (!(event.currentTarget instanceof Element)) return false
  const box = event.currentTarget.getBoundingClientRect()
  return (
    event.clientX >= box.left &&
    event.clientX <= box.right &&
    event.clientY >= box.top &&
    event.clientY <= box.bottom
  )
}

function isPalm(event: PointerEvent): boolean {
  return event.pointerType === 'touch' && (event.width > PALM_PX || event.height > PALM_PX)
}

function isBounce(event: PointerEvent): boolean {
  return event.pointerType === 'touch' && event.timeStamp - actedAt < BOUNCE_MS
}

function isDisabled(target: EventTarget | null): boolean {
  return target instanceof HTMLButtonElement && target.disabled
}

/** A click that a pointer made was judged when the pointer was lifted; one without a pointer is assistive. */
function isFromPointer(event: MouseEvent): boolean {
  return event instanceof PointerEvent && event.pointerType !== ''
}
