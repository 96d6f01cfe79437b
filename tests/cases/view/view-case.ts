/**
 * View cases: a page's template and data, what is tapped, and what must stand on the page afterwards. They run in
 * memory (the real compiler, logic and view over a DOM without layout: view-cases.test.ts), and in the simulator, all
 * cases of a group in one program (tests/e2e/logic/view-cases.spec.ts). So what a case refers to is written relative.
 */
export interface UnitSource {
  axml: string
  js?: string
  json?: object
  acss?: string
}

export interface ViewCase {
  name: string
  axml: string
  /** `Page({ data })`, where there is no `js`. */
  data?: object
  js?: string
  json?: object
  acss?: string
  /** Components beside the page; every template can use them all. A text is a template alone. */
  components?: Record<string, string | UnitSource>
  /** Further files beside the page. */
  files?: Record<string, string>
  /** Ids of elements, tapped one after another. */
  taps?: string[]
  /**
   * What was said and shown, in order: console lines as they come, and the page's outline (see `outline`) after it was
   * opened and after each tap.
   */
  shows: string[]
  /** `selector property` → computed value, at the end; only a browser knows. */
  look?: Record<string, string>
}

export const PAGE = 'page'

/** The case's files, in a folder. */
export function filesOf(test: ViewCase, folder: string): Record<string, string> {
  const files: Record<string, string> = {}
  const names = Object.keys(test.components ?? {})
  const usingComponents = Object.fromEntries(names.map((name) => [name, `./${name}`]))
  const add = (name: string, { axml, js, json, acss }: UnitSource, otherwise: string, more: object): void => {
    files[`${folder}/${name}.axml`] = axml
    files[`${folder}/${name}.js`] = js ?? otherwise
    files[`${folder}/${name}.json`] = JSON.stringify({ usingComponents, ...more, ...json })
    if (acss !== undefined) files[`${folder}/${name}.acss`] = acss
  }
  add(PAGE, test, `Page({ data: ${JSON.stringify(test.data ?? {})} })`, {})
  for (const [name, unit] of Object.entries(test.components ?? {}))
    add(name, typeof unit === 'string' ? { axml: unit } : unit, 'Component({})', { component: true })
  for (const [name, text] of Object.entries(test.files ?? {})) files[`${folder}/${name}`] = text
  return files
}

/**
 * What stands in an element: texts, and tags as a template names them, attributes in order of their names. Runs in the page's frame, so it uses nothing from
 * outside.
 */
export function outline(root: Element): string {
  let text = ''
  for (const node of root.childNodes) {
    if (node.nodeType === 3) text += node.textContent
    if (node.nodeType !== 1) continue
    const element = node as Element
    const name = element.localName.replace(/^a-/, '')
    const attributes = [...element.attributes]
      .filter(({ name, value }) => !/^(t-|s-)/.test(name) && (value !== '' || (name !== 'id' && name !== 'class')))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((attribute) => ` ${attribute.name}${attribute.value === '' ? '' : `="${attribute.value}"`}`)
    text += `<${name}${attributes.join('')}>${outline(element)}</${name}>`
  }
  return text
}
