App({
  /** ms of one cycle: set by the page. */
  cycle: undefined,
})
