import { useState } from 'react'
import type { App, Session } from '../../../../protocol/release-admin'
import { useCall } from '../../api/query'
import { formatNumber } from '../../app/format'
import { placeTo } from '../../app/router'
import { useT } from '../../i18n/i18n'
import { LinkButton } from '../../ui/button'
import { Badge, Empty, PageHead } from '../../ui/parts'
import { View } from '../../ui/view'

export function Apps({ session }: { session: Session }) {
  const t = useT()
  const apps = useCall('apps/list', {}, { every: 30_000 })
  const create = session.user.admin && (
    <LinkButton kind="primary" icon="add" href="#/apps/new">
      {t('apps.new')}
    </LinkButton>
  )
  return (
    <>
      <PageHead title={t('apps.title')} text={t('apps.text')} actions={create} />
      <View query={apps}>
        {({ apps: all }) =>
          all.length ? (
            <AppList apps={all} />
          ) : (
            <Empty
              icon="package"
              title={t('apps.empty')}
              text={t(session.user.admin ? 'apps.emptyAdmin' : 'apps.emptyText')}
              action={create}
            />
          )
        }
      </View>
    </>
  )
}

function AppList({ apps }: { apps: App[] }) {
  const t = useT()
  const [filter, setFilter] = useState('')
  const wanted = filter.trim().toLowerCase()
  const shown = apps.filter(({ id, name }) => `${name}\n${id}`.toLowerCase().includes(wanted))
  return (
    <div className="stack">
      {apps.length > 6 && (
        <input
          className="input find"
          type="search"
          aria-label={t('apps.find')}
          placeholder={t('apps.find')}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      )}
      {shown.length === 0 && <p className="dim">{t('apps.notFound')}</p>}
      <ul className="cards">
        {shown.map((app) => (
          <li key={app.id}>
            <AppCard app={app} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function AppCard({ app }: { app: App }) {
  const t = useT()
  const build = (number: number | undefined): string =>
    number === undefined ? t('ui.none') : t('apps.build', { build: number })
  return (
    <a className="card app-card" href={placeTo(['apps', app.id])}>
      <span className="app-card-head">
        <span className="grow">
          <span className="strong truncate block" title={app.name}>
            {app.name}
          </span>
          <span className="dim small mono truncate block">{app.id}</span>
        </span>
        {app.stopped ? (
          <Badge tone="bad" icon="circle-slash">
            {t('apps.outOfService')}
          </Badge>
        ) : app.alarms > 0 ? (
          <Badge tone="bad" icon="warning">
            {t('alarm.badge')}
          </Badge>
        ) : (
          app.role && <Badge>{t(`role.${app.role}`)}</Badge>
        )}
      </span>
      <span className="app-card-facts">
        {(
          [
            ['apps.everybody', build(app.currentBuild)],
            ['apps.newest', build(app.newestBuild)],
            ['apps.devices', formatNumber(app.devices)],
          ] as const
        ).map(([label, value]) => (
          <span key={label}>
            <span className="dim small block">{t(label)}</span>
            <span className="strong">{value}</span>
          </span>
        ))}
      </span>
    </a>
  )
}
