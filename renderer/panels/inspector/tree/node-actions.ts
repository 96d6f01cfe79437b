import { useMemo } from 'react'
import type { NodeEdit, NodeId, StyleEdit, TreeNode } from '../../../../protocol/inspect-tree'
import type { SourcePlace } from '../../../../protocol/inspect-sources'
import { t } from '../../../i18n/i18n'
import { copyText } from '../../../workbench/clipboard'
import { detach, messageOf } from '../../../workbench/host'
import type { MenuItem } from '../../../workbench/menus'
import { useServices, type Services } from '../../../workbench/services'

export type NodeActions = ReturnType<typeof nodeActions>

export const useNodeActions = (): NodeActions => {
  const services = useServices()
  return useMemo(() => nodeActions(services), [services])
}

/** What can be done to a node, from keys, clicks and menus alike. Failures are told to the user. */
function nodeActions(services: Services) {
  const { elementTree: tree, treeSources, editors, notifications } = services
  const told = (work: Promise<unknown>): void => detach(work, (error) => notifications.error(messageOf(error)))
  const actions = {
    toggle: (id: NodeId): void => told(tree.toggle(id)),
    set: (edit: NodeEdit): void => told(tree.set(edit)),
    setStyle: (edit: StyleEdit): void => told(tree.setStyle(edit)),
    open({ file, line, column }: SourcePlace): void {
      editors.open(file, { preview: true, place: { line, column } })
    },
    goToSource(id: NodeId): void {
      const go = async (): Promise<void> => {
        const { place } = await tree.detail(id)
        const source = place && (await treeSources.place(place))
        if (source) actions.open(source)
        else notifications.info(t('inspector.tree.noSource'))
      }
      told(go())
    },
    copy: (node: TreeNode): void => void copyText(services, markupOf(node)),
    menu(node: TreeNode, edit: () => void): MenuItem[] {
      const known = tree.nodes.get(node.id)
      const hasPlace = node.kind === 'element' || node.kind === 'component' || node.kind === 'text'
      return [
        {
          label: t('inspector.tree.goToSource'),
          keys: 'F12',
          disabled: !hasPlace,
          run: () => actions.goToSource(node.id),
        },
        { label: t('inspector.tree.scrollTo'), run: () => tree.scrollTo(node.id) },
        'separator',
        {
          label: t(node.text !== undefined ? 'inspector.tree.editText' : 'inspector.tree.editClass'),
          keys: 'F2',
          disabled: node.text === undefined && node.kind !== 'element',
          run: edit,
        },
        {
          label: t(known?.open ? 'inspector.tree.fold' : 'inspector.tree.unfold'),
          disabled: node.childCount === 0,
          run: () => actions.toggle(node.id),
        },
        'separator',
        { label: t('inspector.tree.copyMarkup'), run: () => actions.copy(node) },
        {
          label: t('inspector.tree.copySelector'),
          disabled: node.kind !== 'element',
          run: () => void copyText(services, selectorOf(node)),
        },
        {
          label: t('inspector.tree.copyText'),
          disabled: node.text === undefined,
          run: () => void copyText(services, node.text ?? ''),
        },
      ]
    },
  }
  return actions
}

export function markupOf({ kind, tag, text, attributes }: TreeNode): string {
  if (kind === 'text') return text ?? ''
  const all = attributes.map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${value}"`)).join('')
  return text === undefined ? `<${tag}${all}>` : `<${tag}${all}>${text}</${tag}>`
}

/** As ACSS has it. */
export function selectorOf({ tag, attributes }: TreeNode): string {
  const of = (name: string): string => attributes.find(([each]) => each === name)?.[1].trim() ?? ''
  const classes = of('class').split(/\s+/).filter(Boolean)
  if (of('id')) return `#${of('id')}`
  return classes.length ? classes.map((name) => `.${name}`).join('') : tag
}
