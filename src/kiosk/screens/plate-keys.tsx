import { nextPlace, PLATE_ENDINGS, PLATE_LETTERS, PLATE_PROVINCES, type PlatePlace } from '#domain/plate.ts'
import type { WalkInMessages } from '#i18n/walk-in-messages.ts'
import { type Key, KeyPad } from '#ui/key-pad.tsx'

const DIGITS = '1234567890'

/** Keys of a Chinese plate: the province first, then only what may stand in the next place. */
export function PlateKeys(props: {
  plate: string
  words: WalkInMessages['details']
  press: (key: string) => void
}) {
  const { words } = props
  const place = nextPlace(props.plate)
  return (
    <div class="plate-keys">
      <KeyPad
        label={place === 'province' ? words.provinces : words.letters}
        keys={keysOf(place, words.backspace)}
        press={props.press}
      />
    </div>
  )
}

function keysOf(place: PlatePlace, backspace: string): Key[] {
  const back: Key = { key: 'backspace', sign: 'backspace', label: backspace, tone: 'soft' }
  if (place === 'province') return [...letters(PLATE_PROVINCES, true), back]
  return [
    ...letters(DIGITS, place !== 'letter' && place !== 'full'),
    ...letters(PLATE_LETTERS, place !== 'full'),
    ...(place === 'last' ? letters(PLATE_ENDINGS, true) : []),
    back,
  ]
}

function letters(faces: string, isOpen: boolean): Key[] {
  return [...faces].map((face) => ({ key: face, face, tone: 'letter', disabled: !isOpen }))
}
