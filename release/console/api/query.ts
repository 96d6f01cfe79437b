import {
  QueryClient,
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query'
import type { CallAnswer, CallParams, CallQuery, ReleaseCallName } from '../../../protocol/release-calls'
import { sayWho } from '../../../base/release/rules/say'
import { t, wordsFor } from '../i18n/i18n'
import { toast } from '../ui/toasts'
import { ApiError, send, type Given } from './client'

/** What may be over in a moment. */
const passing = ['unreachable', 'overloaded']

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 2000,
      // What the server refused, it refuses again.
      retry: (failures, error) => failures < 2 && error instanceof ApiError && passing.includes(error.code),
      retryDelay: 500,
    },
  },
})

/** What went wrong, in the user's language where the console knows the code. */
export function faultText(error: unknown): string {
  if (!(error instanceof ApiError)) return String(error)
  const { values } = error.error
  const who = typeof values?.who === 'string' && { who: sayWho(values.who, t) }
  return wordsFor(`fault.${error.code}`, { ...values, ...who }) ?? error.message
}

/** Somebody else has changed in between what was to be changed. */
export const isConflict = (error: unknown): boolean => error instanceof ApiError && error.code.endsWith('_changed')

interface ReadOptions {
  /** Asks again every so many ms while the page is looked at. */
  every?: number
  enabled?: boolean
  /** Shows the former answer while another one is on its way: for filters. */
  keep?: boolean
}

/** The answer of a call that only reads, kept under its name and what it was given. */
export function useCall<Name extends ReleaseCallName>(
  name: Name,
  given: Given<Name>,
  { every, enabled, keep }: ReadOptions = {},
): UseQueryResult<CallAnswer<Name>, Error> {
  return useQuery<CallAnswer<Name>, Error>({
    queryKey: [name, given],
    queryFn: ({ signal }) => send(name, { ...given, signal }),
    refetchInterval: every,
    enabled,
    ...(keep && { placeholderData: keepPreviousData as never }),
  })
}

/** Lists that come by pages: `before` the last of the page before. */
export function usePages<Name extends 'versions/list' | 'releases/list' | 'audit/app' | 'audit/all', Row>(
  name: Name,
  params: CallParams<Name>,
  rowsOf: (answer: CallAnswer<Name>) => Row[],
  before: (row: Row) => number,
  { every, enabled = true, filter }: { every?: number; enabled?: boolean; filter?: CallQuery<Name> } = {},
) {
  const limit = 50
  const query = useInfiniteQuery({
    queryKey: [name, 'pages', params, filter],
    queryFn: ({ pageParam, signal }) =>
      send(name, { params, query: { ...filter, limit, before: pageParam } as CallQuery<Name>, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (answer: CallAnswer<Name>) => {
      const rows = rowsOf(answer)
      return rows.length < limit ? undefined : before(rows.at(-1)!)
    },
    refetchInterval: every,
    enabled,
  })
  return { query, rows: query.data?.pages.flatMap(rowsOf) }
}

const askAgain = () => queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session/get' })

/**
 * A call that changes something. All that is shown of the platform is asked for again afterwards: a release touches the app,
 * its versions and the audit log, and each of them is small. A failure is told in a toast unless the caller shows it (`quiet`).
 */
export function useChange<Name extends ReleaseCallName>(
  name: Name,
  { done, quiet }: { done?: (answer: CallAnswer<Name>) => void; quiet?: boolean } = {},
) {
  return useMutation({
    mutationFn: (given: Given<Name>) => send(name, given),
    onSuccess: async (answer) => {
      done?.(answer)
      await askAgain()
    },
    onError: (error) => {
      // What is there now is what one has to look at.
      if (isConflict(error)) void askAgain()
      if (!quiet) toast(t('ui.failed', { why: faultText(error) }), true)
    },
  })
}
