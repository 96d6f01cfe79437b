import { useEffect, useState } from 'react'
import type { ToolPanel } from '../../workbench/layout'
import { useSignal } from '../../common/use-signal'
import { useServices } from '../../workbench/services'

/** Whether a tool can be seen. Its React tree lives on behind other panels, where it must not go on asking. */
export function useShown(tool: ToolPanel): boolean {
  const layout = useSignal(useServices().layout)
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const subscription = layout?.shown.run((tools) => setShown(tools.has(tool)))
    return () => {
      subscription?.dispose()
      setShown(false)
    }
  }, [layout, tool])
  return shown
}
