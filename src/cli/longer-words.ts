import type { Plugin } from 'vite'

/**
 * A language that nobody speaks: English, each word longer by two fifths, so that what has no room for a translation
 * shows. Made of `src/i18n/en` while the gallery is built, in its place.
 */
export function longerWords(): Plugin {
  return {
    name: 'longer-words',
    transform(code, id) {
      if (!/\/src\/i18n\/en\/[\w-]+\.ts$/.test(id)) return null
      const names: string[] = []
      const plain = code.replace(/^export const (\w+) =/gm, (_, name: string) => {
        names.push(name)
        return `const ${name}_plain =`
      })
      const exports = names.map((name) => `export const ${name} = longer(${name}_plain)`)
      return `${plain}\n${LENGTHEN}\n${exports.join('\n')}\n`
    },
  }
}

// Words of one letter, figures and what is no string or list of them stay as they are: dates, number formats.
const LENGTHEN = `
const longerWord = (word) => {
  const more = Math.ceil(word.length * 0.4)
  return word.slice(0, 1) + word.slice(1, 2).repeat(1 + more) + word.slice(2)
}
function longer(words) {
  if (typeof words === 'string') return words.replace(/[A-Za-z]{2,}/g, longerWord)
  if (typeof words === 'function') return (...of) => longer(words(...of))
  if (Array.isArray(words)) return words.map(longer)
  if (words === null || typeof words !== 'object' || Object.getPrototypeOf(words) !== Object.prototype) return words
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, longer(value)]))
}`
