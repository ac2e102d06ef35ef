const CLASSES: Readonly<Record<string, string>> = { hex: '[0-9a-f]', digits: '\\d', word: '[\\w-]' }

/** Only the last piece may be open-ended, so that no text makes the matching slow. */
const ALTERNATIVE =
  /^(?:[\w-]|<(?:hex|digits|word) [1-9]\d{0,2}>)*(?:[\w-]|<(?:hex|digits|word) [1-9]\d{0,2}\+?>)$/

/**
 * How an issuer writes its tokens, as plain data: alternatives between `|`, each of letters and digits as they stand,
 * `<hex 32>`, `<digits 6>` and `<word 8>` (letters, digits, `_` and `-`), the last with a `+` where there may be more.
 * `V2<hex 32>|V5<hex 32><digits 6>`. Letter case is nothing. Null for what is none.
 */
export function tokenPattern(written: string): RegExp | null {
  const alternatives = written.split('|')
  if (!alternatives.every((alternative) => ALTERNATIVE.test(alternative))) return null
  const source = alternatives
    .join('|')
    .replace(
      /<(\w+) (\d+)(\+?)>/g,
      (_, name: string, count: string, more: string) => `${CLASSES[name]}{${count}${more && ','}}`,
    )
  return new RegExp(`^(?:${source})$`, 'i')
}
