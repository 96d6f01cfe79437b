import { faultText } from '../../../base/messages/languages'
import type { ReleaseState, StoredDifference, StoredPackage } from '../../../protocol/host-release'
import { baseOf } from '../../../base/paths'
import { timeAgo } from '../../common/time-ago'
import { useSignal } from '../../common/use-signal'
import { language, useT } from '../../i18n/i18n'
import { detach } from '../../workbench/host'
import { Icon, IconButton } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { showBytes } from '../inspector/size/size-tree'
import { packageMenu, removePackage, verifyPackage } from './package-actions'

/** The packages that lie in the project's folder, and from where differences lead to each. */
export function PackageList({ state }: { state: ReleaseState }) {
  const t = useT()
  const present = useSignal(language)
  const services = useServices()
  const { release } = services
  const last = useSignal(release.last)
  const running = useSignal(release.running)
  const { packages, broken, differences } = state
  const [newest] = packages
  if (!packages.length && !broken.length) return <div className="debug-none">{t('release.noPackages')}</div>
  return (
    <>
      <ul className="release-list" aria-label={t('release.packages')}>
        {packages.map((each) => (
          <PackageRow
            key={each.path}
            each={each}
            differences={differences.filter(({ appId, to }) => appId === each.appId && to === each.build)}
          />
        ))}
        {broken.map((each) => (
          <li key={each.path} className="release-item">
            <Icon name="warning" className="warning" />
            <span className="release-item-text">
              <span className="truncate" title={each.path}>
                {baseOf(each.path)}
              </span>
              <span className="dim release-wrap">{faultText(each.fault, present)}</span>
            </span>
            <span className="release-item-actions">
              <IconButton
                icon="trash"
                label={t('release.deleteOf', { name: baseOf(each.path) })}
                onClick={() => void removePackage(services, each)}
              />
            </span>
          </li>
        ))}
      </ul>
      {newest && packages.length > 1 && (
        <div className="release-differences">
          <label>
            {t('release.fromLast')}{' '}
            <input
              className="field"
              type="number"
              min={1}
              max={50}
              value={last}
              onChange={({ target }) => target.validity.valid && target.value && release.setLast(Number(target.value))}
            />
          </label>
          <button
            type="button"
            className="text-button secondary small"
            disabled={!!running}
            title={t('release.makeDifferencesTo', { build: newest.build })}
            onClick={() => detach(release.differences(newest.path))}
          >
            <Icon name="diff" /> {t('release.makeThem')}
          </button>
        </div>
      )}
    </>
  )
}

function PackageRow({ each, differences }: { each: StoredPackage; differences: StoredDifference[] }) {
  const t = useT()
  const services = useServices()
  const { path, version, build, size, made, appId, revoked } = each
  const menu = (at: { clientX: number; clientY: number }): void => packageMenu(services, at, each)
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return
    if (event.key === 'Enter') detach(verifyPackage(services, path))
    else if (event.key === 'Delete') void removePackage(services, each)
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      const { left, bottom } = event.currentTarget.getBoundingClientRect()
      menu({ clientX: left + 20, clientY: bottom })
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const side = event.key === 'ArrowDown' ? 'nextElementSibling' : 'previousElementSibling'
      ;(event.currentTarget[side] as HTMLElement | null)?.focus()
    } else return
    event.preventDefault()
  }
  return (
    <li
      className="release-item"
      tabIndex={0}
      aria-label={t('release.packageLabel', { version, build, app: appId })}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => {
        event.preventDefault()
        menu(event)
      }}
    >
      <Icon name={revoked ? 'warning' : 'package'} className={revoked ? 'warning' : ''} />
      <span className="release-item-text">
        <span className="truncate" title={path}>
          {t('release.versionBuild', { version, build })} <span className="dim">{appId}</span>
        </span>
        <span className="dim truncate">
          {showBytes(size)} · {timeAgo(made / 1000)}
          {revoked && ` · ${t('release.keyRevoked')}`}
        </span>
        {differences.map((difference) => (
          <span key={difference.path} className="dim truncate" title={difference.path}>
            <Icon name="diff" />{' '}
            {t('release.difference', {
              from: difference.from,
              size: showBytes(difference.size),
              percent: percentText(difference.size / size),
            })}
          </span>
        ))}
      </span>
      <span className="release-item-actions">
        <IconButton icon="verified" label={t('release.verify')} onClick={() => detach(verifyPackage(services, path))} />
        <IconButton icon="ellipsis" label={t('release.more')} onClick={menu} />
      </span>
    </li>
  )
}

const percentText = (share: number): string =>
  share < 0.1 ? (share * 100).toFixed(1) : String(Math.round(share * 100))
