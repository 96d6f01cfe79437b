import type { LogValue } from '../../../../protocol/bridge'
import { canMock, MAX_MOCK_DELAY, type ApiMock } from '../../../../protocol/custom-apis'
import { jsonFault } from '../json-fault'
import type { ApiCall } from './api-model'

/** A rule as it is typed: all texts. */
export interface MockForm {
  api: string
  when: string
  fails: boolean
  result: string
  error: string
  errorMessage: string
  delay: string
}

const json = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value, undefined, 2))

export const formOf = ({ api, when, result, error, errorMessage = '', delay }: ApiMock): MockForm => ({
  api,
  when: json(when),
  fails: error !== undefined,
  result: json(result),
  error: String(error ?? 3),
  errorMessage,
  delay: delay === undefined ? '' : String(delay),
})

/** A rule that answers as this call was answered. */
export function formOfCall({ name, outcome }: Pick<ApiCall, 'name' | 'outcome'>): MockForm {
  const value = outcome && plainOf(outcome.value)
  const failure = outcome?.failed ? (value as { error?: unknown; errorMessage?: unknown }) : undefined
  const form = formOf({ api: name, result: failure ? {} : value })
  if (!failure) return form
  return {
    ...form,
    fails: true,
    error: String(Number.isInteger(failure.error) ? failure.error : 3),
    errorMessage: typeof failure.errorMessage === 'string' ? failure.errorMessage : '',
  }
}

/** Undefined while something that was typed does not do; `name` is written with or without its `my.`. */
export function ruleOf(form: MockForm, before: ApiMock | undefined): ApiMock | undefined {
  const api = form.api.trim().replace(/^my\./, '')
  const delay = form.delay.trim() === '' ? undefined : Number(form.delay)
  const error = Number(form.error)
  if (!/^[A-Za-z][\w.-]{0,99}$/.test(api) || !canMock(api)) return undefined
  if (delay !== undefined && !(delay >= 0 && delay <= MAX_MOCK_DELAY)) return undefined
  if (whenFault(form.when) || (form.fails ? !(Number.isInteger(error) && error >= 1) : faulty(form.result)))
    return undefined
  return {
    api,
    ...(form.when.trim() && { when: JSON.parse(form.when) as Record<string, unknown> }),
    ...(form.fails
      ? { error, ...(form.errorMessage && { errorMessage: form.errorMessage }) }
      : form.result.trim() && { result: JSON.parse(form.result) as unknown }),
    ...(delay && { delay }),
    ...(before?.enabled === false && { enabled: false }),
  }
}

const faulty = (text: string): boolean => text.trim() !== '' && jsonFault(text) !== undefined

export function whenFault(text: string): boolean {
  if (text.trim() === '') return false
  if (jsonFault(text) !== undefined) return true
  const value: unknown = JSON.parse(text)
  return typeof value !== 'object' || value === null || Array.isArray(value)
}

/** What JSON can hold of a value as the console shows it. */
export function plainOf(value: LogValue): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(plainOf).map((one) => one ?? null)
  if (typeof value['$t'] === 'string') return plainOfTagged(value)
  return Object.fromEntries(Object.entries(value).flatMap(([key, one]) => entry(key, plainOf(one))))
}

function plainOfTagged({ $t, text, fields, message }: { [key: string]: LogValue }): unknown {
  if ($t === 'text' || $t === 'date') return text
  if ($t === 'error') return { errorMessage: message ?? '' }
  return $t === 'object' && fields !== undefined ? plainOf(fields) : undefined
}

const entry = (key: string, value: unknown): [string, unknown][] => (value === undefined ? [] : [[key, value]])
