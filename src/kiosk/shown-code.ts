import type { QrSymbol } from '#scan/symbol.ts'

/** What somebody showed: a symbol before the camera, or a text that a scanner gun typed. */
export type ShownCode = Pick<QrSymbol, 'text' | 'color' | 'colorConfidence' | 'part'> & { by?: 'gun' }

/** A gun sees no color: what its text says by itself decides. */
export function shownToGun(text: string): ShownCode {
  return { text, color: 'none', colorConfidence: 1, part: null, by: 'gun' }
}
