import { useT } from '../i18n/i18n'
import { Button } from './button'

interface Props {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
}

/** The next page of a list, where there is one. */
export function More({ query }: Props) {
  const t = useT()
  if (!query.hasNextPage) return null
  return (
    <div className="more">
      <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t('ui.more')}
      </Button>
    </div>
  )
}
