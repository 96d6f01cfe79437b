// @vitest-environment happy-dom
/**
 * The inspector's tree over every view case: it holds all that the templates made, each node once, and each leads to
 * its own tag in the file. Compiler, engine and agent must agree on the order of a fragment's nodes for that.
 */
import { describe, expect, it } from 'vitest'
import { placesOf } from '../../build/compile/unit-sources'
import type { TemplatePlaces } from '../../protocol/inspect-sources'
import type { Artifact } from '../../build/compile/types'
import { engine } from '../../simulator/view/inspect/engine'
import { isLeaf, PageLayout, type Item } from '../../simulator/view/inspect/page-layout'
import { isText, TreeNodes } from '../../simulator/view/inspect/tree-nodes'
import { viewCases } from '../cases/view/all'
import { compileFiles, MemoryPage } from '../cases/view/memory-page'
import { filesOf, PAGE } from '../cases/view/view-case'

/** What stands at each node's place in its file, beside the node. */
function placed(nodes: TreeNodes, artifact: Artifact, files: Record<string, string>): [Item, string | undefined][] {
  const tables = new Map<string, TemplatePlaces>()
  const table = (unit: string): TemplatePlaces => {
    const made = artifact.view.find(({ key }) => key === `unit:${unit}`)
    if (!tables.has(unit)) tables.set(unit, made ? placesOf(made) : {})
    return tables.get(unit)!
  }
  const found: [Item, string | undefined][] = []
  const visit = (item: Item): void => {
    const place = nodes.layout.placeOf(item)
    const at = place && table(place.unit)[place.key]
    if (item !== nodes.container && !(nodes.layout.isBlock(item) && !nodes.layout.isComponent(item)))
      found.push([item, at && files[at.file]!.split('\n')[at.line - 1]!.slice(at.column)])
    expect(nodes.layout.pathTo(item)?.at(-1)).toBe(item)
    nodes.layout.children(item).forEach(visit)
  }
  visit(nodes.container)
  return found
}

/** Elements that templates made: those of ours that no built-in component made for itself. */
const elementsIn = (root: Element): Element[] =>
  [...root.children].flatMap((each) => [
    ...(each.localName.startsWith('a-') ? [each] : []),
    ...(isLeaf(each) ? [] : elementsIn(each)),
  ])

describe.each(Object.entries(viewCases))('%s', (_, cases) => {
  it.each(cases.map((test) => [test.name, test] as const))('%s', async (_name, test) => {
    const route = `c/${PAGE}`
    const files: Record<string, string> = {
      'app.json': JSON.stringify({ pages: [route] }),
      'mini.project.json': '{"component2": true}',
      ...filesOf(test, 'c'),
    }
    const [artifact] = await compileFiles(files)
    const page = new MemoryPage(artifact, route)
    await page.settled()
    const layout = new PageLayout(page.container, engine)
    const nodes = new TreeNodes(page.container, layout, engine)
    for (const id of [undefined, ...(test.taps ?? [])]) {
      if (id !== undefined) page.tap(id)
      await page.settled()
      const found = placed(nodes, artifact, files)
      expect(new Set(found.map(([item]) => item)).size).toBe(found.length)
      const hosts = found.flatMap(([item]) => (layout.isComponent(item) ? (layout.hostOf(item) ?? []) : []))
      const seen = new Set<Item>([...found.map(([item]) => item), ...hosts])
      expect(elementsIn(page.container).filter((element) => !seen.has(element))).toEqual([])
      for (const [item, text] of found) {
        if (isText(item)) expect(text).toBeDefined()
        else expect(text?.toLowerCase()).toMatch(new RegExp(`^<${nodes.tag(item).replace(/[.]/g, '\\.')}`))
      }
    }
  })
})
