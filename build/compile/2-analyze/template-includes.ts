/**
 * `<include>` between a component's tags (documentation: "引用"): it is as if what the file holds was written there, so
 * a root of it that has a `slot` goes to that slot. Such an include is opened before content is divided by slots: it
 * becomes like a block whose children are the file's roots. The roots are copies, since what is noted of an element is
 * for its place, and the same file may be included in others.
 */
import type { AxmlElement, AxmlFile, AxmlNode } from '../1-parse/axml'
import type { Place } from './template'
import { attribute, type TemplateFiles } from './template-files'
import { isOpenBlock, type OpenedInclude } from './template-slots'

export class OpenedIncludes {
  private readonly places = new WeakMap<AxmlNode, Place>()
  private size = 0

  constructor(
    private readonly files: TemplateFiles,
    private readonly asks: (call: AxmlNode, at: Place) => boolean,
    private readonly limit: number,
  ) {}

  /** `nodes`, with includes opened that hold something for a slot; the same list where there are none. */
  open(nodes: AxmlNode[], at: Place): AxmlNode[] {
    let changed = false
    const opened = nodes.map((node) => {
      const one = this.opened(node, at)
      changed ||= one !== node
      return one
    })
    return changed ? opened : nodes
  }

  /** Where a node counts as written: its file, and what that sees. */
  placeOf(node: AxmlNode, at: Place): Place {
    return this.places.get(node) ?? at
  }

  inside(file: AxmlFile, at: Place): Place {
    const scope = this.files.included(file, at.scope)
    const sjs = (name: string) => this.files.sjs(scope, name)
    return { ...at, scope, file: file.source.file, sjs, including: [...at.including, file] }
  }

  private opened(node: AxmlNode, at: Place): AxmlNode {
    if (node.type === 'element' && isInclude(node)) return this.openedInclude(node, at)
    if (!isOpenBlock(node)) return node
    const children = this.open(node.children, at)
    return children === node.children ? node : { ...node, children }
  }

  private openedInclude(node: AxmlElement, at: Place): AxmlElement {
    const file = this.files.bring(node, at.scope.file)
    // What is wrong with these is said where they are included.
    if (!file || at.including.includes(file) || (this.size += file.size) > this.limit) return node
    const inside = this.inside(file, at)
    const children = this.open(file.root, inside)
    if (!children.some((child) => this.isForSlots(child, inside))) return node
    const opened: OpenedInclude = {
      ...node,
      included: file,
      children: children.map((child) => this.copy(child, inside)),
    }
    return opened
  }

  private isForSlots(node: AxmlNode, at: Place): boolean {
    if (node.type !== 'element') return false
    if (!isOpenBlock(node)) return attribute(node, 'slot') !== undefined || this.asks(node, at)
    return isIncluded(node) || node.children.some((child) => this.isForSlots(child, at))
  }

  /** An include that was opened is a copy already, and of another place inside. */
  private copy(node: AxmlNode, at: Place): AxmlNode {
    const copy = { ...node }
    if (isOpenBlock(copy) && !isIncluded(copy)) copy.children = copy.children.map((child) => this.copy(child, at))
    this.places.set(copy, at)
    return copy
  }
}

const isInclude = (node: AxmlElement): boolean => node.tag === 'include' && !attribute(node, 'slot')

export const isIncluded = (node: AxmlElement): node is OpenedInclude => 'included' in node
