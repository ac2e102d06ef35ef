import { useEffect, useState } from 'preact/hooks'
import '../screen-keys.css'
import { fieldOf, rubOut, type TextField, typeInto } from '#hardware/fields.ts'
import { SCANNER_WORDS } from '#i18n/scanner.ts'
import { Button } from '#ui/button.tsx'
import { type Key, KeyPad } from '#ui/key-pad.tsx'
import { after } from '../after.ts'
import { useWords } from './words.ts'

const LETTERS = [...'1234567890QWERTYUIOPASDFGHJKLZXCVBNM-.']
// Long enough for the tablet's own keyboard to come up, where it does.
const OWN_KEYBOARD_MS = 600
// Less is a bar of the browser's.
const KEYBOARD_PX = 120

/**
 * Keys for lines of text that a finger touched. A gun on Bluetooth counts as a keyboard, and tablets then keep their own
 * away; these come where it did not, and a screen has no keys of its own for the line.
 */
export function ScreenKeys() {
  const field = useTouchedField()
  return field === null ? null : <KeysFor field={field} />
}

export function KeysFor({ field }: { field: TextField }) {
  const { gate, language } = useWords()
  const words = SCANNER_WORDS[language].keys
  const value = useValue(field)
  const press = (key: string): void => (key === 'backspace' ? rubOut(field) : typeInto(field, key))
  return (
    <section
      class="screen-keys"
      aria-label={words.label}
      // The line keeps the focus, and with it the cursor.
      onMouseDown={(event) => event.preventDefault()}
    >
      {/* The keys may lie over the line itself. */}
      <p class="screen-keys-line" dir="auto" aria-hidden="true">
        <span>{field.labels?.[0]?.textContent}</span>
        {value}
      </p>
      <KeyPad wide label={words.label} keys={keysOf(words.space, gate.keys.backspace)} press={press} />
      <Button size="gate" act={() => field.blur()}>
        {words.close}
      </Button>
    </section>
  )
}

function useValue(field: TextField): string {
  const [value, setValue] = useState(field.value)
  useEffect(() => {
    const read = (): void => setValue(field.value)
    read()
    field.addEventListener('input', read)
    return () => field.removeEventListener('input', read)
  }, [field])
  return value
}

function keysOf(space: string, backspace: string): Key[] {
  return [
    ...LETTERS.map((face): Key => ({ key: face, face, tone: 'letter' })),
    { key: ' ', sign: 'space', label: space, tone: 'soft' },
    { key: 'backspace', sign: 'backspace', label: backspace, tone: 'soft' },
  ]
}

/** The line of text that has the focus by a finger and no keyboard to type with. */
function useTouchedField(): TextField | null {
  const [field, setField] = useState<TextField | null>(null)
  useEffect(() => {
    let isByFinger = false
    let endWait = (): void => {}
    const touched = ({ pointerType }: PointerEvent): void => {
      isByFinger = pointerType === 'touch'
    }
    const focused = ({ target }: FocusEvent): void => {
      endWait()
      const line = fieldOf(target)
      if (line === null || !isByFinger || hasKeys(line)) return setField(null)
      const before = heightSeen()
      endWait = after(OWN_KEYBOARD_MS, () => {
        if (before - heightSeen() > KEYBOARD_PX || document.activeElement !== line) return
        setField(line)
        line.scrollIntoView({ block: 'center' })
      })
    }
    const left = (): void => {
      endWait()
      setField(null)
    }
    document.addEventListener('pointerdown', touched, true)
    document.addEventListener('focusin', focused)
    document.addEventListener('focusout', left)
    return () => {
      endWait()
      document.removeEventListener('pointerdown', touched, true)
      document.removeEventListener('focusin', focused)
      document.removeEventListener('focusout', left)
    }
  }, [])
  return field
}

function hasKeys(line: TextField): boolean {
  return line.inputMode === 'none' || line.closest('.panel')?.querySelector('.keypad') != null
}

function heightSeen(): number {
  return window.visualViewport?.height ?? window.innerHeight
}
