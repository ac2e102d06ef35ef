/**
 * Full-width forms as their ASCII twins, `。` as a full stop: what a keyboard-wedge gun types while a Chinese
 * input method is on. Only for schemes whose alphabet is ASCII; text inside a signature must not be touched.
 */
export function foldFullWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replaceAll('。', '.')
}
