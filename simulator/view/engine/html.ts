/**
 * A fragment's static DOM: parsed at its first use, cloned for each block. Compiled templates have tags of ours only,
 * so that the HTML parser never moves anything.
 */
export function html(source: string): () => Node {
  let model: Node | undefined
  return () => (model ??= parse(source)).cloneNode(true)
}

/** One node alone stands for itself; several come as a fragment. */
function parse(source: string): Node {
  const template = document.createElement('template')
  template.innerHTML = source
  const { content } = template
  return document.importNode(content.childNodes.length === 1 ? (content.firstChild as Node) : content, true)
}
