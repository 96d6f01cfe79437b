/** What went wrong, by a code that `words.ts` says in plain words with a way out. */
export class PlayerFault extends Error {
  constructor(
    readonly code: string,
    readonly values: Record<string, string | number> = {},
    options?: ErrorOptions,
  ) {
    super(code, options)
    this.name = 'PlayerFault'
  }
}

export const codeOf = (error: unknown): string => {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown }
  if (name === 'AbortError') return 'cancelled'
  if (name === 'QuotaExceededError') return 'no_room'
  return typeof code === 'string' ? code : 'internal_error'
}
