import { useSignal } from '../../common/use-signal'
import { IconButton } from '../../workbench/icon'
import { useServices } from '../../workbench/services'

const steps = [
  ['debugOver', 'debug-step-over'],
  ['debugInto', 'debug-step-into'],
  ['debugOut', 'debug-step-out'],
  ['restart', 'debug-restart'],
] as const

/** The buttons that lead the program on. */
export function DebugSteps() {
  const { commands, debug } = useServices()
  const paused = useSignal(debug.state).paused !== null
  const available = useSignal(debug.available)
  const button = (id: string, icon: string, enabled: boolean) => (
    <IconButton
      key={id}
      icon={icon}
      label={commands.title(id)}
      keys={commands.keys(id)}
      disabled={!enabled}
      onClick={() => commands.run(id)}
    />
  )
  return (
    <span className="debug-steps">
      {paused
        ? button('debugContinue', 'debug-continue', true)
        : button('debugPause', 'debug-pause', available !== false)}
      {steps.map(([id, icon]) => button(id, icon, id === 'restart' || paused))}
    </span>
  )
}

/** The same over the editors, while the program stands in the debugger. */
export function DebugToolbar() {
  const { debug } = useServices()
  const { paused } = useSignal(debug.state)
  if (!paused) return null
  return (
    <div className="debug-toolbar" role="toolbar">
      <DebugSteps />
    </div>
  )
}
