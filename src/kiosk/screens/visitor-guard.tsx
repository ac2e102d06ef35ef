import { useEffect, useState } from 'preact/hooks'
import type { WalkInMessages } from '#i18n/walk-in-messages.ts'
import { Button } from '#ui/button.tsx'
import { PinPad, type PinView } from './shift.tsx'
import type { VisitorScreenProps } from './visitor-screen.tsx'

/** The way from the visitors back to the gate, which shows names: only for who is on duty. */
export function GuardBack(props: VisitorScreenProps & { words: WalkInMessages }) {
  const { desk, guard, now, words } = props
  const [pin, setPin] = useState<PinView>({ state: 'ready' })
  useEffect(() => {
    document.getElementById('pin')?.focus()
  }, [pin.state])
  const enter = (_: string, typed: string): void => {
    setPin({ state: 'checking' })
    props.unlock(typed).then(
      (wrong) => (wrong === null ? desk.toGate() : setPin(wrong)),
      // The storage has told its trouble in the line above.
      () => setPin({ state: 'ready' }),
    )
  }
  return (
    <main class="visitor-guard">
      <h1>{words.guardBack.title}</h1>
      <p>{words.guardBack.what}</p>
      <PinPad guard={guard} pin={pin} now={now} enter={enter} />
      <Button size="gate" sign="back" act={desk.toWelcome}>
        {words.back}
      </Button>
    </main>
  )
}
