import { useQuery } from '@tanstack/react-query'
import type { Session } from '../../../protocol/release-admin'
import { ApiError, send, setCsrf } from './client'
import { queries } from './query'

/** Who is signed in; null for nobody. */
export function useSession() {
  return useQuery<Session | null, Error>({
    queryKey: ['session/get'],
    staleTime: Infinity,
    queryFn: async () => {
      try {
        const session = await send('session/get')
        setCsrf(session.csrf)
        return session
      } catch (error) {
        if (error instanceof ApiError && error.status === 401) return null
        throw error
      }
    },
  })
}

/** From now on the console is this person's. */
export function enter(session: Session): void {
  setCsrf(session.csrf)
  queries.setQueryData(['session/get'], session)
}

/** Nothing that was shown stays for who comes next. */
export function leave(): void {
  setCsrf('')
  queries.clear()
  queries.setQueryData(['session/get'], null)
}

/** A session that ended meanwhile: back to the door, wherever that is noticed. */
queries.getQueryCache().subscribe(({ type, query }) => {
  const { error } = query.state
  if (type !== 'updated' || query.queryKey[0] === 'session/get') return
  if (error instanceof ApiError && error.code === 'login_required') leave()
})
