/** Plays a drawn phone with a green symbol in a video element, as the camera would. */
export function playPicture(element: HTMLVideoElement | null): void {
  if (element === null || element.srcObject !== null) return
  const canvas = document.createElement('canvas')
  canvas.width = 768
  canvas.height = 432
  element.srcObject = canvas.captureStream(5)
  const draw = canvas.getContext('2d')
  if (draw === null) return
  draw.fillStyle = '#22303f'
  draw.fillRect(0, 0, 768, 432)
  draw.fillStyle = '#f6f7f5'
  draw.fillRect(296, 50, 176, 340)
  draw.fillStyle = '#2bac65'
  draw.fillRect(308, 66, 152, 34)
  for (let row = 0; row < 21; row++) {
    for (let column = 0; column < 21; column++) {
      if ((row * 7 + column * 13 + row * column) % 3 === 0)
        draw.fillRect(316 + column * 6.5, 124 + row * 6.5, 6.5, 6.5)
    }
  }
  // A screen that is taken off before its picture began has none to show.
  element.play().catch(() => undefined)
}
