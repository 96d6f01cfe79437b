/**
 * Failures of `my.` calls. On the wire they are `WireError` with `data: { error, errorMessage }`, which is
 * what programs see (documentation: "小程序 API 使用说明"). The numbers are the documentation's where one
 * page or another gives them.
 */
import type { WireError } from '../../../protocol/diagnostics'

export const apiErrors = {
  /** The name is the platform's, but the simulator has nothing behind it yet. */
  api_not_available: 1,
  /** `my.call` with a name that the platform does not have. */
  api_unknown: 1,
  /** An argument is missing or of the wrong type. */
  api_arguments_invalid: 2,
  api_failed: 3,
  /** No such page, no page to go back to, and the like. */
  api_navigation_refused: 4,
  /** Closed by the user without a choice. */
  api_cancelled: 11,
  request_refused: 12,
  /** DNS, refused or lost connection. */
  request_failed: 12,
  request_timeout: 13,
  /** The answer is not what `dataType` says. */
  request_parse_failed: 14,
  request_aborted: 9,
  /** The server answered with a status that is no success. */
  request_status: 19,
  /** Documentation: "my.sendSocketMessage". */
  socket_not_open: 10,
  /** Of the program's own files; the number says which (10022 missing, 10024 not permitted, …). */
  file_failed: 3,
  storage_full: 12,
  storage_value_too_large: 14,
  /** Not on a tab page. */
  tab_bar_absent: 11,
  tab_bar_index_invalid: 2,
  /** The user has not given the program leave. */
  permission_denied: 2001,
  /** The simulated device is set to fail so, or has nothing that could answer. */
  device_failed: 3,
  /** The page was closed before the answer came. */
  page_gone: 3,
} as const

export type ApiErrorCode = keyof typeof apiErrors

/** Thrown by handlers; anything else that they throw is `api_failed`. */
export class ApiError extends Error {
  readonly code: ApiErrorCode
  readonly error: number
  constructor(
    code: ApiErrorCode,
    message: string,
    error: number = apiErrors[code],
    /** What `fail` gets besides. */
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(message)
    this.name = 'ApiError'
    this.code = code
    this.error = error
  }
}

export function toWireError(reason: unknown): WireError {
  if (reason instanceof ApiError) return wire(reason.code, reason.message, reason.error, reason.more)
  const message = reason instanceof Error ? reason.message : String(reason)
  return wire('api_failed', message, apiErrors.api_failed)
}

const wire = (code: ApiErrorCode, errorMessage: string, error: number, more: object = {}): WireError => ({
  code,
  message: errorMessage,
  data: { error, errorMessage, ...more },
})

/** What `fail` and rejected promises get. */
export interface ApiFailure {
  error: number
  errorMessage: string
  [more: string]: unknown
}

export function toFailure(error: WireError): ApiFailure {
  const data = typeof error.data === 'object' ? (error.data as object) : {}
  return { error: apiErrors.api_failed, errorMessage: error.message, ...data }
}
