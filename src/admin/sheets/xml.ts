import { SaxesParser } from 'saxes'

/** By name, with its prefix where it has one. */
export type XmlAttributes = Readonly<Record<string, string>>

/** What is done with the parts of an XML text, in their order. Names come without their prefix. */
export type XmlSink = {
  open: (name: string, attributes: XmlAttributes) => void
  close: (name: string) => void
  text: (text: string) => void
}

/** The text is no XML, or one with a document type of its own, which no spreadsheet program writes. */
export class DamagedXmlError extends Error {
  override readonly name = 'DamagedXmlError'
}

/** Tags within tags, and attributes of one tag, are kept until they end: spreadsheets have a tenth of these. */
const MOST_DEEP = 256
const MOST_ATTRIBUTES = 256

/**
 * Goes through an XML text once; an empty text, as of a part that is absent, has nothing in it. Takes no document
 * type: nothing can be declared that expands.
 *
 * @throws DamagedXmlError
 */
export function scanXml(xml: string, sink: XmlSink): void {
  if (xml === '') return
  const parser = new SaxesParser({ position: false, xmlns: false } as const)
  let depth = 0
  let attributes = 0
  parser.on('error', (cause) => {
    throw new DamagedXmlError('no XML', { cause })
  })
  parser.on('doctype', () => {
    throw new DamagedXmlError('a document type')
  })
  parser.on('attribute', () => {
    attributes += 1
    if (attributes > MOST_ATTRIBUTES) throw new DamagedXmlError('too many attributes')
  })
  parser.on('opentag', (tag) => {
    attributes = 0
    depth += 1
    if (depth > MOST_DEEP) throw new DamagedXmlError('too deep')
    sink.open(localName(tag.name), tag.attributes)
  })
  parser.on('closetag', ({ name }) => {
    depth -= 1
    sink.close(localName(name))
  })
  parser.on('text', sink.text)
  parser.on('cdata', sink.text)
  parser.write(xml).close()
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** The value of an attribute, whatever its prefix; empty where it is absent. */
export function attributeOf(attributes: XmlAttributes, name: string): string {
  const plain = attributes[name]
  if (plain !== undefined) return plain
  // Not by its entries: a sheet asks this of hundreds of thousands of cells.
  for (const prefixed in attributes) if (prefixed.endsWith(`:${name}`)) return attributes[prefixed] ?? ''
  return ''
}
