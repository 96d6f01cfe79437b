import type { AxmlElement, AxmlFile, AxmlNode } from '../../build/compile/1-parse/axml-ast'
import { attribute, textOf } from '../../build/compile/2-analyze/template-files'
import type { Source } from '../../build/compile/source'
import type { RuleId } from './rules'

export interface Found {
  rule: RuleId
  source: Source
  /** UTF-16 offset. */
  start: number
  what: string
}

/** Documentation, "性能" (全息检测): at most 1000 nodes, 30 deep, 60 in one. */
const MAX_NODES = 1000
const MAX_DEPTH = 30
const MAX_CHILDREN = 60
const TAP = /^(capture-?)?(on|catch)Tap$/
/** Built-ins that are no control by themselves. */
const PLAIN = new Set(['view', 'text', 'image', 'icon', 'cover-view', 'cover-image'])

/** What a template shows by itself. */
export function auditTemplate(file: AxmlFile): Found[] {
  const { source } = file
  const found: Found[] = []
  const report = (rule: RuleId, element: AxmlElement, what: string): void =>
    void found.push({ rule, source, start: element.start, what })
  const visit = (nodes: AxmlNode[], inList: boolean, inLabel: boolean, depth = 1): void => {
    const elements = nodes.filter((node) => node.type === 'element')
    const [first] = elements
    if (first && elements.length > MAX_CHILDREN) report('many-nodes', first, `${elements.length} > ${MAX_CHILDREN}`)
    if (first && depth === MAX_DEPTH + 1) report('many-nodes', first, `${depth} deep`)
    for (const node of nodes) {
      if (node.type !== 'element') continue
      const list = inList || attribute(node, 'a:for') !== undefined
      if (node.tag === 'image') auditImage(node, source, list, report)
      auditTap(node, report)
      if (
        /^(input|textarea)$/.test(node.tag) &&
        !inLabel &&
        !has(node, 'placeholder', 'aria-label', 'aria-labelledby', 'id')
      )
        report('field-label', node, `<${node.tag}>`)
      auditAddress(node, found, source)
      visit(node.children, list, inLabel || node.tag === 'label', depth + 1)
    }
  }
  visit(file.root, false, false)
  if (file.size > MAX_NODES) found.push({ rule: 'many-nodes', source, start: 0, what: `${file.size} > ${MAX_NODES}` })
  return found
}

type Report = (rule: RuleId, element: AxmlElement, what: string) => void

const has = (element: AxmlElement, ...names: string[]): boolean => names.some((name) => attribute(element, name))

function auditImage(image: AxmlElement, source: Source, inList: boolean, report: Report): void {
  const shown = sourceText(source, image) ?? ''
  if (!has(image, 'aria-label', 'aria-labelledby', 'aria-hidden')) report('image-label', image, shown || '<image>')
  // Pictures of the package are there already.
  const address = attribute(image, 'src')?.value
  const own = !address || /^\s*(\/(?!\/)|\.)|["']\.{0,2}\/(?!\/)/.test(shown)
  if (inList && !own && !has(image, 'lazy-load', 'lazyLoad')) report('image-lazy', image, shown || '<image>')
}

function auditTap(element: AxmlElement, report: Report): void {
  const tap = element.attrs.find(({ name }) => TAP.test(name))
  if (!tap || !PLAIN.has(element.tag) || has(element, 'role', 'aria-role', 'aria-hidden')) return
  // A handler without a body only keeps taps from what is behind.
  if (/^(noop|stop|prevent|empty|nothing)/i.test(textOf(tap) ?? '')) return
  report('tap-role', element, `<${element.tag} ${tap.name}="${textOf(tap) ?? '…'}">`)
}

function auditAddress(element: AxmlElement, found: Found[], source: Source): void {
  for (const attr of element.attrs) {
    const [first] = attr.value ?? []
    if (/^(src|url|href|poster)$/.test(attr.name) && typeof first === 'string' && isPlainHttp(first.trim()))
      found.push({ rule: 'http-address', source, start: attr.start, what: first.trim().slice(0, 100) })
  }
}

/** Not of this machine or network, and no name of a namespace. */
export const isPlainHttp = (text: string): boolean =>
  /^http:\/\/[\w-]+\.[\w.-]+/.test(text) &&
  !/^http:\/\/(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|www\.w3\.org\/|schemas?\.|[\w.-]*example\.(com|org|net)|[\w.-]+\.(local|test)\b)/.test(
    text,
  )

const sourceText = (source: Source, element: AxmlElement): string | undefined => {
  const src = attribute(element, 'src')
  return src && source.text.slice(src.valueStart, src.valueEnd)
}
