import { useRef, useState } from 'preact/hooks'
import { LENS_WORDS } from '#i18n/lens.ts'
import { Button } from '#ui/button.tsx'
import { SignIcon } from '#ui/icons.tsx'
import { ProblemNote } from '#ui/panel.tsx'
import type { CameraActions, CameraView } from './views.ts'
import { useWords } from './words.ts'

type Problem = Extract<CameraView, { state: 'trouble' }>['problem']

/** Why there is no picture, and three ways on: another try, a photo, and without any camera. */
export function CameraTrouble({ problem, actions }: { problem: Problem; actions: CameraActions }) {
  const { codes, gate, language } = useWords()
  const { what, act } = codes.scanProblems[problem]
  return (
    <div class="camera-trouble">
      <ProblemNote sign="camera-off" what={what} act={act} />
      <div class="camera-ways">
        <Button size="gate" class="camera-retry" act={actions.retry}>
          {gate.does.retry}
        </Button>
        <Photo read={actions.photo} />
      </div>
      <p class="camera-without">
        <SignIcon sign="search" />
        {LENS_WORDS[language].withoutCamera}
      </p>
    </div>
  )
}

/** The tablet's own camera program may still work; what it took is read here. */
function Photo({ read }: { read: CameraActions['photo'] }) {
  const words = LENS_WORDS[useWords().language]
  const field = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState<'photoReading' | 'photoRead' | 'photoEmpty' | null>(null)
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    setSaid('photoReading')
    setSaid((await read(file)) ? 'photoRead' : 'photoEmpty')
    // The same picture may be chosen again.
    if (field.current !== null) field.current.value = ''
  }
  return (
    <>
      <Button size="gate" class="camera-retry" sign="camera" act={() => field.current?.click()}>
        {words.photo}
      </Button>
      <input
        ref={field}
        class="visually-hidden"
        type="file"
        accept="image/*"
        capture="environment"
        tabIndex={-1}
        aria-label={words.photo}
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      <span role="status">{said === null ? '' : words[said]}</span>
    </>
  )
}
