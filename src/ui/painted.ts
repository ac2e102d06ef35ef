/** Resolves once what was drawn last is on the screen. In a hidden page that is when it is seen again. */
export function painted(): Promise<void> {
  // The frame is painted after its callbacks; the first task after it finds it done.
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
}
