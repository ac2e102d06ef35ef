import type { LeftAlone } from '#domain/departure.ts'
import type { WalkInMessages } from '#i18n/walk-in-messages.ts'
import { Button } from '#ui/button.tsx'
import type { VisitorScreenProps } from './visitor-screen.tsx'

/** Whoever goes shows what they were given at the gate; nobody's name stands here. */
export function LeavingAlone(
  props: Pick<VisitorScreenProps, 'desk' | 'camera' | 'video'> & {
    said: LeftAlone | null
    words: WalkInMessages['leaving']
    back: string
  },
) {
  const { camera, desk, said, words } = props
  const { title, what } = said === null ? words : words.said[said]
  const isBlind = camera.state === 'trouble'
  return (
    <main class="visitor-message visitor-leaving" data-said={said ?? 'ready'}>
      <h1>{title}</h1>
      <p role="status">{said === null && isBlind ? words.noCamera : what}</p>
      {said === null && !isBlind && (
        <div class="visitor-camera" aria-hidden="true">
          <video ref={props.video} muted playsInline autoplay />
        </div>
      )}
      <Button size="gate" sign="back" act={desk.toWelcome}>
        {props.back}
      </Button>
    </main>
  )
}
