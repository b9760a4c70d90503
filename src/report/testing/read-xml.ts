/** An element as a strict reader sees it. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  readonly text: string
}

const allowed = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u
const tag = /<(?<close>\/?)(?<name>[a-z-]+)(?<attributes>(?: [a-z-]+="[^"<]*")*)(?<empty>\/?)>/y
const entity = /&(?:(amp|lt|gt|quot)|#(\d+));/g
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

const decode = (text: string): string => {
  if (text.replace(entity, '').includes('&')) throw new Error(`a bare & in ${JSON.stringify(text)}`)
  if (text.includes(']]>')) throw new Error('the end of a CDATA section outside of one')
  return text.replace(entity, (_, name?: string, code?: string) =>
    name === undefined ? String.fromCodePoint(Number(code)) : (named[name] ?? ''),
  )
}

/** Reads the XML that a report writes and refuses, like a strict parser, whatever is not well-formed. */
export const readXml = (document: string): XmlElement => {
  if (!allowed.test(document)) throw new Error('a character that XML does not know')
  const source = document.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '').trimEnd()
  let place = 0
  const open = () => {
    tag.lastIndex = place
    const groups = tag.exec(source)?.groups
    if (groups === undefined) throw new Error(`no tag at ${JSON.stringify(source.slice(place, place + 60))}`)
    place = tag.lastIndex
    return groups
  }
  const element = (): XmlElement => {
    const { close, name = '', attributes: list = '', empty } = open()
    if (close !== '') throw new Error(`</${name}> closes nothing`)
    const pairs = [...list.matchAll(/ ([a-z-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
      key,
      decode(value),
    ])
    const children: XmlElement[] = []
    let text = ''
    while (empty === '') {
      const next = source.indexOf('<', place)
      if (next === -1) throw new Error(`<${name}> is never closed`)
      text += decode(source.slice(place, next))
      place = next
      if (!source.startsWith('</', place)) children.push(element())
      else if (open().name === name) break
      else throw new Error(`<${name}> is closed by another name`)
    }
    return { name, attributes: Object.fromEntries(pairs), children, text }
  }
  const root = element()
  if (place !== source.length) throw new Error('something after the end')
  return root
}
