export interface TypedApi {
  kind: 'function' | 'const'
  /** Of the one object that the call takes, callbacks left out; undefined where it takes something else. */
  params: Record<string, { required: boolean }> | undefined
  /** Fields that success, the listener or the caller always gets. */
  result: string[] | undefined
}
/** By name: `alert`, `ap.openURL`. */
export function readTypings(): Map<string, TypedApi>
