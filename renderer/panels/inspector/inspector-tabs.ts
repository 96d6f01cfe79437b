import type { ComponentType } from 'react'
import type { MessageKey } from '../../i18n/en'
import { AuditsView } from './audits/audits-view'
import { DataView } from './data/data-view'
import { TimelineView } from './timeline/timeline-view'
import { TreeView } from './tree/tree-view'
import { SizeView } from './size/size-view'

export interface InspectorTab {
  id: string
  title: MessageKey
  /** Codicon. */
  icon: string
  Component: ComponentType
  /** It has something to show while no program runs. */
  withoutProgram?: boolean
}

/** In their order on the screen. */
export const inspectorTabs: readonly InspectorTab[] = [
  { id: 'tree', title: 'inspector.tree', icon: 'list-tree', Component: TreeView },
  { id: 'data', title: 'inspector.data', icon: 'symbol-variable', Component: DataView },
  { id: 'timeline', title: 'inspector.timeline', icon: 'graph-line', Component: TimelineView, withoutProgram: true },
  { id: 'size', title: 'inspector.size', icon: 'package', Component: SizeView, withoutProgram: true },
  { id: 'audits', title: 'inspector.audits', icon: 'checklist', Component: AuditsView, withoutProgram: true },
]
