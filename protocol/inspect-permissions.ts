/**
 * The agent `permissions` of the shell (protocol/inspect.ts): when the program last asked for what a scope allows. What
 * is allowed now is the section `permissions` of the simulated device (protocol/simulator.ts).
 *
 *     asked   –   → Record<scope, PermissionAsked>; every new one is told as `{}`
 */
export interface PermissionAsked {
  /** ms since the epoch, of this run of the simulator. */
  time: number
  /** What the program was told; `open` while the dialog is on the phone. */
  answer: 'granted' | 'refused' | 'open'
}
