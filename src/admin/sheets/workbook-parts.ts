import { attributeOf, scanXml } from './xml.ts'

/** How many digits a format of zeros (`00000000`) shows at least; 0 for every other format. */
export type CellFormats = readonly number[]

/** The texts that cells refer to by number. What is read aloud beside them (furigana) is left out. */
export function readSharedStrings(xml: string): string[] {
  const strings: string[] = []
  let text = ''
  let isText = false
  let isPhonetic = false
  scanXml(xml, {
    open: (name) => {
      if (name === 'si') text = ''
      else if (name === 't') isText = !isPhonetic
      else if (name === 'rPh') isPhonetic = true
    },
    close: (name) => {
      if (name === 'si') strings.push(plainText(text))
      else if (name === 't') isText = false
      else if (name === 'rPh') isPhonetic = false
    },
    text: (part) => {
      if (isText) text += part
    },
  })
  return strings
}

/** Control characters that XML cannot hold are written `_x000D_`. */
export function plainText(text: string): string {
  return text.replace(/_x([0-9A-F]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** By the number a cell has for its style. A school number shown as 00042 is stored as 42. */
export function cellFormats(xml: string): CellFormats {
  const zeros = new Map<string, number>()
  const formats: number[] = []
  let isOfCells = false
  scanXml(xml, {
    open: (name, attributes) => {
      if (name === 'numFmt') {
        const code = attributeOf(attributes, 'formatCode').replace(/["\\]/g, '')
        if (/^0+(;|$)/.test(code))
          zeros.set(attributeOf(attributes, 'numFmtId'), code.split(';')[0]?.length ?? 0)
      } else if (name === 'cellXfs') isOfCells = true
      else if (name === 'xf' && isOfCells) formats.push(zeros.get(attributeOf(attributes, 'numFmtId')) ?? 0)
    },
    close: (name) => {
      if (name === 'cellXfs') isOfCells = false
    },
    text: () => {},
  })
  return formats
}
