/** Characters that XML 1.0 does not know, escaped or not, and halves of characters. */
const unknownToXml =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
}

const escaped = (text: string, special: RegExp): string =>
  text.replace(unknownToXml, '').replace(special, (character) => entities[character] ?? character)

/** One element: attributes that are `undefined` are left out; children are markup made here, or text to escape. */
export const element = (
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content: { readonly text: string } | readonly string[] = [],
): string => {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value), /[&<>"\r\n\t]/g)}"`)
    .join('')
  const inner = 'text' in content ? escaped(content.text, /[&<>\r]/g) : content.join('')
  return inner === '' ? `<${name}${written}/>\n` : `<${name}${written}>${inner}</${name}>\n`
}
