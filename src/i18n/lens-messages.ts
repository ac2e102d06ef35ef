/** Words of what can be set at the camera, and of the ways on without it; they travel with the gate. */
export type LensMessages = {
  /** The factor that is set, as the face of the button. */
  zoomFactor: (factor: number) => string
  zoom: (factor: number) => string
  focus: string
  /** The edge of the screen as a lamp, where the camera has none. */
  fillOn: string
  fillOff: string
  /** Under a camera problem: how the gate goes on without it. */
  withoutCamera: string
  photo: string
  photoReading: string
  photoRead: string
  photoEmpty: string
}
