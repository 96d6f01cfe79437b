import type { ReleaseError, ReleaseErrorCode } from '../protocol/release'

/** What a request is refused with. `message`: English, with `%name%` for what is in `values`. */
export class ReleaseFault extends Error {
  constructor(
    readonly code: ReleaseErrorCode,
    readonly status: number,
    message: string,
    readonly values?: Record<string, string | number>,
    readonly data?: ReleaseError['data'],
  ) {
    super(message.replace(/%(\w+)%/g, (whole, name: string) => String(values?.[name] ?? whole)))
    this.name = 'ReleaseFault'
  }

  get body(): ReleaseError {
    const { code, message, values, data } = this
    return { code, message, ...(values && { values }), ...(data !== undefined && { data }) }
  }
}

export const releaseFault = (
  code: ReleaseErrorCode,
  status: number,
  message: string,
  values?: Record<string, string | number>,
  data?: ReleaseError['data'],
): ReleaseFault => new ReleaseFault(code, status, message, values, data)
