/** inspect-audit.js: axe-core and what it is asked, loaded with the first audit of a page (protocol/inspect-audit.ts). */
import './before-axe'
import axe, { type Locale, type NodeResult } from 'axe-core'
import { rules } from 'axe-core/locales/zh_CN.json'
import { MAX_FAULTS, type RenderedFault, type RunArgs } from '../../../protocol/inspect-audit'
import type { TemplatePlace } from '../../../protocol/inspect-tree'

const ruleOf: Record<string, RenderedFault['rule']> = {
  'color-contrast': 'rendered-contrast',
  'aria-input-field-name': 'rendered-name',
  'aria-toggle-field-name': 'rendered-name',
  'button-name': 'rendered-name',
  'image-alt': 'rendered-name',
  label: 'rendered-name',
  'link-name': 'rendered-name',
  'aria-command-name': 'rendered-name',
  'aria-allowed-attr': 'rendered-aria',
  'aria-roles': 'rendered-aria',
  'aria-valid-attr': 'rendered-aria',
  'aria-valid-attr-value': 'rendered-aria',
}

/** px, of a target and of the room around a smaller one. */
const TARGET = 24
const TEXT = 60

export interface AuditedPage {
  container: HTMLElement
  /** Elements that can be tapped. */
  targets: Element[]
  /** Of the template's element that this one is of. */
  nameOf(element: Element): { tag: string; place?: TemplatePlace } | undefined
}

export async function faultsOf(page: AuditedPage, language: RunArgs['language']): Promise<RenderedFault[]> {
  // Back to its own words first: a page may be judged again in another language.
  axe.reset()
  if (language === 'zh') axe.configure({ locale: { lang: 'zh-CN', rules } satisfies Locale })
  const { violations } = await axe.run(page.container, {
    runOnly: { type: 'rule', values: Object.keys(ruleOf) },
    resultTypes: ['violations'],
    elementRef: true,
    iframes: false,
  })
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.flatMap((node) => {
      const element = outerOf(node.element)
      return element ? (faultOf(page, element, ruleOf[id]!, detailOf(id, help, node)) ?? []) : []
    }),
  )
  return [...found, ...smallTargets(page)].slice(0, MAX_FAULTS)
}

/** Of what a component has in its shadow root, the component. */
function outerOf(element: Element | undefined): Element | undefined {
  let at = element
  for (let root = at?.getRootNode(); root instanceof ShadowRoot; root = at.getRootNode()) at = root.host
  return at
}

function detailOf(id: string, help: string, { any }: NodeResult): string {
  const { contrastRatio, expectedContrastRatio, fgColor, bgColor } = (any[0]?.data ?? {}) as Record<string, unknown>
  if (id !== 'color-contrast') return help
  return `${String(contrastRatio)}:1 < ${String(expectedContrastRatio)} (${String(fgColor)} / ${String(bgColor)})`
}

function faultOf(
  { nameOf }: AuditedPage,
  element: Element,
  rule: RenderedFault['rule'],
  detail: string,
): RenderedFault | undefined {
  const named = nameOf(element)
  if (!named) return undefined
  const text = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, TEXT)
  const what = `<${named.tag}>${text && ` “${text}”`}: ${detail}`
  return { rule, what, ...(named.place && { place: named.place }) }
}

function smallTargets(page: AuditedPage): RenderedFault[] {
  const boxes = page.targets
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && box.height > 0)
  return boxes.flatMap(({ element, box }) => {
    if (box.width >= TARGET && box.height >= TARGET) return []
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2]
    const isNear = boxes.some(({ element: other, box: near }) => {
      if (other === element || other.contains(element) || element.contains(other)) return false
      const dx = Math.max(near.left - x, 0, x - near.right)
      const dy = Math.max(near.top - y, 0, y - near.bottom)
      return Math.hypot(dx, dy) < TARGET / 2
    })
    if (!isNear) return []
    const size = `${Math.round(box.width)} × ${Math.round(box.height)} px < ${TARGET} × ${TARGET}`
    return faultOf(page, element, 'rendered-target', size) ?? []
  })
}
