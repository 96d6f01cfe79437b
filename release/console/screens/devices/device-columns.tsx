import type { App, SeenDevice } from '../../../../protocol/release-admin'
import { placeTo } from '../../app/router'
import { sayGroup } from '../../figures/group'
import type { Translate } from '../../i18n/i18n'
import { Badge, When } from '../../ui/parts'
import type { Column } from '../../ui/table'

export const sayDecision = ({ decision, build }: SeenDevice, t: Translate): string =>
  t(`dev.${decision}`, { build: build ?? '' })

export const deviceColumns = (app: App, t: Translate): Column<SeenDevice>[] => [
  {
    key: 'device',
    label: t('dev.device'),
    kind: 'lead',
    cell: ({ device }) => (
      <a
        className="mono strong device-id"
        aria-label={t('dev.whyOf', { device })}
        href={placeTo(['apps', app.id, 'why'], { device })}
      >
        {device}
      </a>
    ),
  },
  {
    key: 'facts',
    label: t('dev.hardware'),
    cell: ({ facts: { model, system, appVersion, region, network } }) => (
      <span className="block">
        <span className="block wrap">{model || <span className="dim">{t('dev.unknown')}</span>}</span>
        <span className="dim small block wrap">
          {[`${system.name} ${system.version}`.trim(), appVersion, region, network]
            .filter((each) => each && each !== 'unknown')
            .join(' · ')}
        </span>
      </span>
    ),
  },
  {
    key: 'has',
    label: t('dev.has'),
    kind: 'fit',
    cell: ({ installed }) =>
      installed === undefined ? (
        <span className="dim">{t('ui.none')}</span>
      ) : (
        <a href={placeTo(['apps', app.id, 'versions', String(installed)])}>{t('apps.build', { build: installed })}</a>
      ),
  },
  {
    key: 'got',
    label: t('dev.got'),
    cell: (seen) => (
      <span className="block">
        <span className="block">
          {seen.decision === 'stopped' ? <Badge tone="bad">{sayDecision(seen, t)}</Badge> : sayDecision(seen, t)}
        </span>
        <span className="dim small block wrap">{sayGroup(seen.group, t)}</span>
        {seen.banned && <Badge tone="warn">{t('dev.bannedBadge')}</Badge>}
      </span>
    ),
  },
  { key: 'last', label: t('dev.last'), kind: 'fit', cell: ({ last }) => <When at={last} /> },
]
