import { useState } from 'preact/hooks'
import { nextPlace, PLATE_ENDINGS, PLATE_LETTERS, PLATE_PROVINCES, type PlatePlace } from '#domain/plate.ts'
import type { WalkInMessages } from '#i18n/walk-in-messages.ts'
import { type Key, KeyPad } from '#ui/key-pad.tsx'

const DIGITS = '1234567890'

/** What fits on keys for gloves at once. */
type Page = 'provinces' | 'letters' | 'digits'

/**
 * Keys of a Chinese plate: the province first, then only what may stand in the next place. Most of the rest are
 * digits, so a letter among them is one key away and the digits come back after it.
 */
export function PlateKeys(props: {
  plate: string
  words: WalkInMessages['details']
  press: (key: string) => void
}) {
  const { plate, words } = props
  const [isTurned, setTurned] = useState(false)
  const place = nextPlace(plate)
  const page = pageOf(place, isTurned)
  const press = (key: string): void => {
    setTurned(key === 'other' && !isTurned)
    if (key !== 'other') props.press(key)
  }
  return (
    <div class={`plate-keys plate-${page}`}>
      <KeyPad label={words[page]} keys={keysOf(page, place, words.backspace)} press={press} />
    </div>
  )
}

function pageOf(place: PlatePlace, isTurned: boolean): Page {
  if (place === 'province') return 'provinces'
  return place === 'letter' || isTurned ? 'letters' : 'digits'
}

function keysOf(page: Page, place: PlatePlace, backspace: string): Key[] {
  const back: Key = { key: 'backspace', sign: 'backspace', label: backspace, tone: 'soft' }
  const other: Key = { key: 'other', face: page === 'digits' ? 'ABC' : '123', tone: 'soft' }
  switch (page) {
    case 'provinces':
      return [...letters(PLATE_PROVINCES), back]
    case 'letters':
      return [...letters(PLATE_LETTERS), ...(place === 'letter' ? [] : [other]), back]
    case 'digits':
      if (place === 'full') return [...letters(DIGITS, false), back]
      return [...letters(DIGITS), ...(place === 'last' ? letters(PLATE_ENDINGS) : []), other, back]
    default:
      return page satisfies never
  }
}

function letters(faces: string, isOpen = true): Key[] {
  return [...faces].map((face) => ({ key: face, face, tone: 'letter', disabled: !isOpen }))
}
