import type { WorkbenchToShell } from '../../../protocol/simulator'

/** Which of several simulators a message is for: all, those that follow the leading one, or that one alone. */
export type Reach = 'all' | 'followers' | 'leading'

/**
 * They run one build in one workbench, so what concerns these is for all. What the user does to the program is followed
 * as input is; the device, and all that is set of it, is each one's own.
 */
export function reachOf(message: WorkbenchToShell): Reach {
  switch (message.k) {
    case 'devices':
    case 'theme':
    case 'keys':
    case 'follow':
    case 'restart':
    case 'stop':
      return 'all'
    case 'launch':
      return message.restart ? 'all' : 'followers'
    case 'back':
    case 'background':
    case 'foreground':
    case 'open':
    case 'clear':
      return 'followers'
    default:
      return 'leading'
  }
}
