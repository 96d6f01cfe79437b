import type { ReactNode } from 'react'
import { faultText } from '../api/query'
import { useT } from '../i18n/i18n'
import { Button } from './button'
import { Empty, Loading } from './parts'

interface Props<T> {
  query: { data: T | undefined; error: Error | null; isPending: boolean; refetch: () => unknown }
  children: (data: T) => ReactNode
}

/** Loading, what went wrong, or what came. What came once stays while newer is asked for, even if that fails. */
export function View<T>({ query, children }: Props<T>) {
  const t = useT()
  if (query.data !== undefined) return children(query.data)
  if (query.isPending) return <Loading />
  return (
    <Empty
      icon="warning"
      title={t('ui.loadFailed')}
      text={<span role="alert">{faultText(query.error)}</span>}
      action={<Button onClick={() => void query.refetch()}>{t('ui.again')}</Button>}
    />
  )
}
