import '../camera-tools.css'
import { useEffect, useState } from 'preact/hooks'
import { LENS_WORDS } from '#i18n/lens.ts'
import { Button } from '#ui/button.tsx'
import type { CameraActions, CameraView } from './views.ts'
import { useWords } from './words.ts'

type Live = Extract<CameraView, { state: 'live' }>

/** What the open lens can do, and nothing else. */
export function CameraTools({ camera, actions }: { camera: Live; actions: CameraActions }) {
  const { gate, language } = useWords()
  const words = LENS_WORDS[language]
  const { torch, zoom } = camera
  return (
    <div class="camera-tools">
      {torch === null ? (
        <FillLight />
      ) : (
        <Button
          class="camera-tool"
          act={actions.toggleTorch}
          pressed={torch === 'on'}
          label={torch === 'on' ? gate.camera.torchOff : gate.camera.torchOn}
          sign="torch"
        />
      )}
      {zoom !== undefined && (
        <Button class="camera-tool" act={actions.zoom} label={words.zoom(zoom)}>
          {words.zoomFactor(zoom)}
        </Button>
      )}
      {camera.focus === true && (
        <Button class="camera-tool" act={actions.focus} label={words.focus} sign="scan" />
      )}
      {camera.several && (
        <Button class="camera-tool" act={actions.nextCamera} label={gate.camera.next} sign="switch-camera" />
      )}
    </div>
  )
}

/** A white edge all round the screen: what is held before a tablet without a lamp is lit by it. */
function FillLight() {
  const words = LENS_WORDS[useWords().language]
  const [isOn, setOn] = useState(false)
  useEffect(() => {
    if (!isOn) return
    const root = document.documentElement
    root.dataset['fill'] = 'on'
    return () => {
      delete root.dataset['fill']
    }
  }, [isOn])
  return (
    <Button
      class="camera-tool"
      act={() => setOn(!isOn)}
      pressed={isOn}
      label={isOn ? words.fillOff : words.fillOn}
      sign="lamp"
    />
  )
}
