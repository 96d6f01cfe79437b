let names: boolean | undefined

/** Whether stacks name evaluated code by its `sourceURL`. Safari leaves such code without a name and a line there. */
export function namesEvaluated(): boolean {
  // oxlint-disable-next-line no-eval
  return (names ??= /tandem-named/.test(String((0, eval)('new Error().stack\n//# sourceURL=tandem-named'))))
}
