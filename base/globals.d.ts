// What every runtime that loads base/ has (page, worker, Node), and no more. Only base's own tsconfig reads this
// file: the other rooms get the full declarations from their runtime's library.
declare class AbortSignal {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void
  removeEventListener(type: 'abort', listener: () => void): void
}
declare class AbortController {
  readonly signal: AbortSignal
  abort(): void
}
declare function queueMicrotask(callback: () => void): void
declare function setTimeout(callback: () => void, ms: number): unknown
declare function clearTimeout(timer: unknown): void
