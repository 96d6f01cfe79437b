/** A controller that is aborted with `outer`, too. `AbortSignal.any` would do, but many phones are older than it. */
export const linkedAbort = (outer: AbortSignal): AbortController => {
  const controller = new AbortController()
  if (outer.aborted) controller.abort()
  else outer.addEventListener('abort', () => controller.abort(), { signal: controller.signal })
  return controller
}
