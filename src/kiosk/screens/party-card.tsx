import { useState } from 'preact/hooks'
import { MOST_IN_PARTY } from '#domain/visit.ts'
import { Button } from '#ui/button.tsx'
import { digitKeys, KeyPad } from '#ui/key-pad.tsx'
import type { Told } from '../asking.ts'
import { useWords } from './words.ts'

/** How many came with a pass for several: all with one tap, any other number with keys. */
export function PartyCard({ invited, tell }: { invited: number; tell: (told: Told) => void }) {
  const { gate } = useWords()
  const [typed, setTyped] = useState('')
  const came = Number(typed)
  const press = (key: string): void =>
    setTyped(key === 'backspace' ? typed.slice(0, -1) : withDigit(typed, key))
  return (
    <div class="asking-card asking-typing">
      <p class="asking-question asking-number">
        {gate.asking.party(invited)}
        <output aria-label={gate.asking.countKeys}>{typed === '' ? '—' : typed}</output>
      </p>
      <KeyPad label={gate.asking.countKeys} keys={digitKeys(gate.keys.backspace)} press={press} />
      {typed === '' ? (
        <Button size="gate" tone="strong" class="asking-all" act={() => tell({ came: invited })}>
          {gate.asking.allCame(invited)}
        </Button>
      ) : (
        <Button size="gate" tone="strong" class="asking-all" act={() => tell({ came })}>
          {gate.asking.came(came)}
        </Button>
      )}
    </div>
  )
}

/** Nobody comes as none, and no party is larger than a pass could ever say. */
function withDigit(typed: string, digit: string): string {
  const next = typed + digit
  return Number(next) >= 1 && Number(next) <= MOST_IN_PARTY ? next : typed
}
