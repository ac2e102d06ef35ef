/** What is done with the parts of an XML text, in their order. Names come without their prefix. */
export type XmlSink = {
  open: (name: string, attributes: string) => void
  close: (name: string) => void
  text: (text: string) => void
}

/** The text is no XML, or one with a document type of its own, which no spreadsheet program writes. */
export class DamagedXmlError extends Error {
  override readonly name = 'DamagedXmlError'
}

/**
 * Goes through an XML text once. Knows tags, text, CDATA and the five entities, skips comments and instructions, and
 * takes no document type: nothing can be declared that expands.
 *
 * @throws DamagedXmlError
 */
export function scanXml(xml: string, sink: XmlSink): void {
  let at = 0
  while (at < xml.length) {
    const begin = xml.indexOf('<', at)
    if (begin === -1) return
    if (begin > at) sink.text(unescaped(xml.slice(at, begin)))
    if (xml.startsWith('<!--', begin)) at = behind(xml, '-->', begin)
    else if (xml.startsWith('<![CDATA[', begin)) {
      at = behind(xml, ']]>', begin)
      sink.text(xml.slice(begin + 9, at - 3))
    } else if (xml.startsWith('<?', begin)) at = behind(xml, '?>', begin)
    else if (xml.startsWith('<!', begin)) throw new DamagedXmlError('a document type')
    else {
      at = behind(xml, '>', begin)
      tag(xml.slice(begin + 1, at - 1), sink)
    }
  }
}

function behind(xml: string, end: string, from: number): number {
  const found = xml.indexOf(end, from)
  if (found === -1) throw new DamagedXmlError('cut off')
  return found + end.length
}

/** `>` stands in no attribute that a spreadsheet program writes: it is escaped there. */
function tag(inside: string, sink: XmlSink): void {
  if (inside.startsWith('/')) return sink.close(localName(inside.slice(1).trim()))
  const isEmpty = inside.endsWith('/')
  const whole = isEmpty ? inside.slice(0, -1) : inside
  const space = whole.search(/\s/)
  const name = localName(space === -1 ? whole : whole.slice(0, space))
  sink.open(name, space === -1 ? '' : whole.slice(space))
  if (isEmpty) sink.close(name)
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** The value of an attribute, whatever its prefix; empty where it is absent. */
export function attributeOf(attributes: string, name: string): string {
  const found = patternOf(name).exec(attributes)
  return unescaped(found?.[1] ?? found?.[2] ?? '')
}

/** A sheet asks for the same few names hundreds of thousands of times. */
const patterns = new Map<string, RegExp>()

function patternOf(name: string): RegExp {
  const known = patterns.get(name)
  if (known !== undefined) return known
  const made = new RegExp(`\\s(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
  patterns.set(name, made)
  return made
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
