/**
 * Every call of `my.` passes here before anything else is done with it. The host's debugger looks for the text in the
 * bundle and sets its breakpoint at it, on the condition that `arguments[0]` is an API that somebody wants to stop at:
 * nothing is compared while nobody does. So the text stands in the function, where it survives being minified
 * (host/devtools/api-breakpoints.ts).
 */
export function announce(name: string): boolean {
  return name !== 'tandem:api-call'
}
