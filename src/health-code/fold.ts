/**
 * Full-width forms as their ASCII twins, `。` as a full stop: what a keyboard-wedge gun types while a Chinese
 * input method is on. Only for schemes whose alphabet is ASCII; text inside a signature must not be touched.
 */
export function foldFullWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replaceAll('。', '.')
}

/**
 * Folded, and for an alphabet of upper-case letters: where there is no such letter at all, a gun with caps
 * lock on has swapped every one, and they are swapped back. A text with both is left to be refused.
 */
export function foldUpperCase(text: string): string {
  const folded = foldFullWidth(text).replaceAll('\u3000', ' ').replaceAll('\uFFE5', '$')
  return /[A-Z]/.test(folded) ? folded : folded.toUpperCase()
}
