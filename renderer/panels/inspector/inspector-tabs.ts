import type { ComponentType } from 'react'
import type { MessageKey } from '../../i18n/en'
import { ApiView } from './api/api-view'
import { NetworkView } from './network/network-view'
import { DataView } from './data/data-view'
import { TimelineView } from './timeline/timeline-view'
import { RecordingView } from './recording/recording-view'
import { TreeView } from './tree/tree-view'
import { FilesView } from './files/files-view'
import { PermissionsView } from './permissions/permissions-view'
import { StorageView } from './storage/storage-view'
import { AuditsView } from './audits/audits-view'
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
  { id: 'network', title: 'inspector.network', icon: 'globe', Component: NetworkView, withoutProgram: true },
  { id: 'api', title: 'inspector.api', icon: 'symbol-method', Component: ApiView },
  { id: 'timeline', title: 'inspector.timeline', icon: 'graph-line', Component: TimelineView, withoutProgram: true },
  { id: 'recording', title: 'recording.title', icon: 'history', Component: RecordingView, withoutProgram: true },
  { id: 'storage', title: 'inspector.storage', icon: 'database', Component: StorageView },
  { id: 'files', title: 'inspector.files', icon: 'files', Component: FilesView },
  { id: 'permissions', title: 'inspector.permissions', icon: 'shield', Component: PermissionsView },
  { id: 'size', title: 'inspector.size', icon: 'package', Component: SizeView, withoutProgram: true },
  { id: 'audits', title: 'inspector.audits', icon: 'checklist', Component: AuditsView, withoutProgram: true },
]
