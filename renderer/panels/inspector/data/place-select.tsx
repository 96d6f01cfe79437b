import type { DataOverview, DataPlace } from '../../../../protocol/inspect-data'
import { useT } from '../../../i18n/i18n'

interface PlaceSelectProps {
  overview: DataOverview
  /** Undefined: the page in front, whichever that is. */
  chosen: DataPlace | undefined
  choose(place: DataPlace | undefined): void
}

/** Whose data: the app's, or a page's with its components, the page in front first. */
export function PlaceSelect({ overview, chosen, choose }: PlaceSelectProps) {
  const t = useT()
  const front = overview.pages.at(-1)
  return (
    <select
      className="field data-place"
      aria-label={t('inspector.data.place')}
      value={chosen ? JSON.stringify(chosen) : ''}
      onChange={({ target }) => choose(target.value ? (JSON.parse(target.value) as DataPlace) : undefined)}
    >
      <option value="">{t('inspector.data.front', { route: front?.route ?? '' })}</option>
      {overview.globalData && <option value={JSON.stringify({ page: null, of: 'globalData' })}>App: globalData</option>}
      {[...overview.pages].reverse().map(({ page, route, instances }) => (
        <optgroup key={page} label={route}>
          {instances.flatMap(({ key, unit }) => {
            const name = key === '' ? route : `${unit.split('/').at(-1)} (${key})`
            const option = (of: 'data' | 'props') => (
              <option key={`${key} ${of}`} value={JSON.stringify({ page, key, of })}>
                {of === 'data' ? name : `${name}: props`}
              </option>
            )
            return key === '' ? [option('data')] : [option('data'), option('props')]
          })}
        </optgroup>
      ))}
    </select>
  )
}
