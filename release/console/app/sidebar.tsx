import type { Session } from '../../../protocol/release-admin'
import { ApiError, send } from '../api/client'
import { faultText, useCall } from '../api/query'
import { leave } from '../api/session'
import { useT, type MessageKey } from '../i18n/i18n'
import { Icon } from '../ui/icon'
import { toast } from '../ui/toasts'
import { language, theme } from './preferences'
import { go, placeTo, type Place } from './router'
import { useStore } from './store'

interface Entry {
  to: string[]
  label: MessageKey
  icon: string
}

const appGroups: { title?: MessageKey; entries: [part: string, label: MessageKey, icon: string][] }[] = [
  {
    entries: [
      ['', 'nav.overview', 'dashboard'],
      ['releases', 'nav.releases', 'rocket'],
      ['versions', 'nav.versions', 'package'],
      ['experience', 'nav.experience', 'beaker'],
    ],
  },
  {
    title: 'nav.watch',
    entries: [
      ['metrics', 'nav.metrics', 'graph-line'],
      ['errors', 'nav.errors', 'bug'],
      ['devices', 'nav.devices', 'device-mobile'],
      ['why', 'nav.why', 'question'],
    ],
  },
  {
    title: 'nav.steer',
    entries: [
      ['configuration', 'nav.configuration', 'settings'],
      ['groups', 'nav.groups', 'layers'],
    ],
  },
  {
    title: 'nav.app',
    entries: [
      ['members', 'nav.members', 'organization'],
      ['audit', 'nav.audit', 'history'],
      ['settings', 'nav.settings', 'gear'],
    ],
  },
]

export function Sidebar({ open, session, place }: { open: boolean; session: Session; place: Place }) {
  const t = useT()
  const app = place.path[0] === 'apps' && place.path[1] !== 'new' ? place.path[1] : undefined
  return (
    <div className={open ? 'side open' : 'side'} id="side">
      <a className="brand" href="#/">
        <Icon name="rocket" />
        {t('ui.product')}
      </a>
      {app && <AppSwitcher app={app} />}
      <nav aria-label={t('nav.label')}>
        {app ? (
          appGroups.map(({ title, entries }) => (
            <Group
              key={title ?? ''}
              title={title}
              place={place}
              entries={entries.map(([part, label, icon]) => ({ to: ['apps', app, part].filter(Boolean), label, icon }))}
            />
          ))
        ) : (
          <Group
            place={place}
            entries={[
              { to: [], label: 'nav.apps', icon: 'home' },
              ...(session.user.admin
                ? ([
                    { to: ['people'], label: 'nav.people', icon: 'organization' },
                    { to: ['audit'], label: 'nav.auditAll', icon: 'history' },
                  ] satisfies Entry[])
                : []),
            ]}
          />
        )}
      </nav>
      <Foot name={session.user.name} place={place} />
    </div>
  )
}

function Group({ title, entries, place }: { title?: MessageKey; entries: Entry[]; place: Place }) {
  const t = useT()
  return (
    <>
      {title && <div className="nav-title">{t(title)}</div>}
      <ul className="nav">
        {entries.map(({ to, label, icon }) => (
          <li key={label}>
            <a href={placeTo(to)} aria-current={isHere(place.path, to) ? 'page' : undefined}>
              <Icon name={icon} />
              <span className="truncate">{t(label)}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** An app's overview is only itself; the other entries also stand for what is below them. */
const isHere = (path: string[], to: string[]): boolean =>
  to.length < 3 && to[0] !== 'people' && to[0] !== 'profile' && to[0] !== 'audit'
    ? path.join('/') === to.join('/')
    : to.every((part, index) => path[index] === part)

function AppSwitcher({ app }: { app: string }) {
  const t = useT()
  const apps = useCall('apps/list', {})
  const known = apps.data?.apps ?? []
  return (
    <select
      className="input"
      aria-label={t('nav.switchApp')}
      value={app}
      onChange={(event) => go(event.target.value === ' ' ? [] : ['apps', event.target.value])}
    >
      {!known.some(({ id }) => id === app) && <option value={app}>{app}</option>}
      {known.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
      <option value=" ">{t('nav.allApps')}</option>
    </select>
  )
}

function Foot({ name, place }: { name: string; place: Place }) {
  const t = useT()
  const signOut = async (): Promise<void> => {
    try {
      await send('session/close')
    } catch (error) {
      // Who is not told that it failed, leaves an open session behind.
      if (!(error instanceof ApiError && error.status === 401))
        return toast(t('ui.failed', { why: faultText(error) }), true)
    }
    leave()
    go([])
  }
  return (
    <ul className="nav side-foot">
      <li>
        <a href="#/profile" aria-current={isHere(place.path, ['profile']) ? 'page' : undefined}>
          <Icon name="account" />
          <span className="truncate" title={name}>
            {name}
          </span>
        </a>
      </li>
      <li>
        <ThemeButton />
      </li>
      <li>
        <LanguageButton />
      </li>
      <li>
        <button type="button" onClick={() => void signOut()}>
          <Icon name="sign-out" />
          {t('nav.signOut')}
        </button>
      </li>
    </ul>
  )
}

export function ThemeButton({ className }: { className?: string }) {
  const t = useT()
  const dark = useStore(theme) === 'dark'
  return (
    <button type="button" className={className} onClick={() => theme.set(dark ? 'light' : 'dark')}>
      <Icon name="color-mode" />
      {t(dark ? 'nav.light' : 'nav.dark')}
    </button>
  )
}

/** Named in the language that it leads to: who needs it does not read the present one. */
export function LanguageButton({ className }: { className?: string }) {
  const other = useStore(language) === 'en' ? 'zh' : 'en'
  return (
    <button
      type="button"
      className={className}
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => language.set(other)}
    >
      <Icon name="globe" />
      {other === 'zh' ? '中文' : 'English'}
    </button>
  )
}
