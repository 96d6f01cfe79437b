import type { ComponentType } from 'react'
import type { MessageKey } from '../../i18n/en'
import { ApiView } from './api/api-view'
import { NetworkView } from './network/network-view'
import { DataView } from './data/data-view'

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
  { id: 'data', title: 'inspector.data', icon: 'symbol-variable', Component: DataView },
  { id: 'network', title: 'inspector.network', icon: 'globe', Component: NetworkView, withoutProgram: true },
  { id: 'api', title: 'inspector.api', icon: 'symbol-method', Component: ApiView },
]
