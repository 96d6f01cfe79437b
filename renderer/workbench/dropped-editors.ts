import { DisposableStore, type Disposable } from '../../base/disposables'
import { draggedPaths, filesType } from '../panels/explorer/tree-drag'
import type { Layout } from './layout'
import type { Services } from './services'

const directions = { left: 'left', right: 'right', top: 'above', bottom: 'below', center: 'within' } as const

/** Files that are dragged from the tree open where they are dropped: among a group's tabs, or at a side of it. */
export function openDroppedFiles(layout: Layout, { editors, tree }: Services): Disposable {
  const store = new DisposableStore()
  const { api } = layout
  store.add(
    api.onUnhandledDragOver((event) => {
      const { nativeEvent, group } = event
      const ours = 'dataTransfer' in nativeEvent && nativeEvent.dataTransfer?.types.includes(filesType)
      if (ours && (!group || layout.editorGroups().includes(group))) event.accept()
    }),
  )
  store.add(
    api.onDidDrop(({ nativeEvent, group, position }) => {
      const paths = 'dataTransfer' in nativeEvent ? draggedPaths(nativeEvent.dataTransfer) : []
      for (const path of paths.filter((one) => tree.entry(one)?.kind === 'file'))
        editors.open(path, group ? { target: { group, direction: directions[position] } } : {})
    }),
  )
  return store
}
