import { faultText } from '../../../base/messages/languages'
import type { ReleaseKey, ReleaseState } from '../../../protocol/host-release'
import { useSignal } from '../../common/use-signal'
import { language, t as tNow, useT } from '../../i18n/i18n'
import { copyText } from '../../workbench/clipboard'
import { detach } from '../../workbench/host'
import { Icon, IconButton } from '../../workbench/icon'
import { useServices, type Services } from '../../workbench/services'

export function KeyActions({ state }: { state: ReleaseState }) {
  const t = useT()
  const { release, host } = useServices()
  return (
    <>
      {state.keys.some(({ kept }) => kept) && (
        <IconButton icon="lock" label={t('release.forget')} onClick={() => detach(host.call('release/forget', {}))} />
      )}
      <IconButton icon="add" label={t('release.newKey')} onClick={() => release.ask({ kind: 'new' })} />
    </>
  )
}

export function KeyList({ state }: { state: ReleaseState }) {
  const t = useT()
  const present = useSignal(language)
  if (state.keyFault)
    return (
      <div className="debug-none">
        <Icon name="warning" className="warning" /> {faultText(state.keyFault, present)}
      </div>
    )
  if (!state.keys.length) return <div className="debug-none">{t('release.noKeys')}</div>
  return (
    <ul className="release-list" aria-label={t('release.keys')}>
      {state.keys.map((key) => (
        <KeyRow key={key.name} of={key} keys={state.keys} />
      ))}
    </ul>
  )
}

function KeyRow({ of: key, keys }: { of: ReleaseKey; keys: readonly ReleaseKey[] }) {
  const t = useT()
  const services = useServices()
  const { name, kind, revoked, kept } = key
  const menu = (at: { clientX: number; clientY: number }): void => keyMenu(services, at, key, keys)
  return (
    <li
      className={revoked ? 'release-item revoked' : 'release-item'}
      tabIndex={0}
      aria-label={t('release.keyLabel', { name, kind: t(`release.kind.${kind}`) })}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          const side = event.key === 'ArrowDown' ? 'nextElementSibling' : 'previousElementSibling'
          ;(event.currentTarget[side] as HTMLElement | null)?.focus()
        } else if (event.key === 'Enter' || event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
          const { left, bottom } = event.currentTarget.getBoundingClientRect()
          menu({ clientX: left + 20, clientY: bottom })
        } else return
        event.preventDefault()
      }}
      onContextMenu={(event) => {
        event.preventDefault()
        menu(event)
      }}
    >
      <Icon name={kind === 'signing' ? 'key' : 'device-mobile'} />
      <span className="release-item-text">
        <span className="truncate">
          <span className="release-key-name">{name}</span>{' '}
          <span className="dim">
            {revoked ? t('release.revoked', { reason: t(`release.reason.${revoked}`) }) : t(`release.kind.${kind}`)}
          </span>
        </span>
        <span className="dim mono truncate" title={key.public}>
          {key.public}
        </span>
      </span>
      <span className="release-item-actions">
        {kept && (
          <span className="release-kept" role="img" title={t('release.kept')} aria-label={t('release.kept')}>
            <Icon name="unlock" />
          </span>
        )}
        <IconButton
          icon="copy"
          label={t('release.exportPublic', { name })}
          onClick={() => void copyText(services, key.public)}
        />
        <IconButton icon="ellipsis" label={t('release.moreOf', { name })} onClick={menu} />
      </span>
    </li>
  )
}

function keyMenu(
  services: Services,
  at: { clientX: number; clientY: number },
  key: ReleaseKey,
  keys: readonly ReleaseKey[],
): void {
  const { menus, release } = services
  const { name, kind, revoked } = key
  menus.show(at, [
    { label: tNow('release.copyPublic'), run: () => void copyText(services, key.public) },
    {
      label: tNow('release.rotate'),
      disabled: kind !== 'signing' || !!revoked,
      run: () => release.ask({ kind: 'rotate', name }),
    },
    {
      label: tNow('release.revoke'),
      danger: true,
      disabled: kind !== 'signing' || !revokers(key, keys).length,
      run: () => release.ask({ kind: 'revoke', name }),
    },
  ])
}

/** Keys that can revoke another one: signing keys of its line that count themselves, but not the key itself. */
export const revokers = (key: ReleaseKey, keys: readonly ReleaseKey[]): ReleaseKey[] =>
  keys.filter((each) => each.kind === 'signing' && !each.revoked && each.name !== key.name && each.first === key.first)
