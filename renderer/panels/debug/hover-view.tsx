import { createPortal } from 'react-dom'
import { useSignal } from '../../common/use-signal'
import { useServices } from '../../workbench/services'
import { Variable } from './variables'

/** The value under the pointer, in the widget that the editor has for it. */
export function DebugHoverView() {
  const { debug } = useServices()
  const hover = useSignal(debug.hover)
  if (!hover) return null
  const { element, variable } = hover
  return createPortal(
    <div className="debug-hover-body scroll" role="tree" key={variable.name}>
      <Variable variable={variable} path={`(${variable.name})`} depth={0} open />
    </div>,
    element,
  )
}
