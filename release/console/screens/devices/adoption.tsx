import { useState } from 'react'
import type { Adoption, App } from '../../../../protocol/release-admin'
import { useMinute } from '../../app/clock'
import { useCall } from '../../api/query'
import { formatNumber, formatShare } from '../../app/format'
import { placeTo } from '../../app/router'
import { useT, type Translate } from '../../i18n/i18n'
import { Button } from '../../ui/button'
import { Badge, Meter } from '../../ui/parts'
import { Table, type Column } from '../../ui/table'

/** Builds that are shown before one asks for more: the list of devices comes below. */
const FEW = 5
const DAY = 86_400_000
export const WEEK = 7 * DAY

/** How many devices have which build, of those that were seen in the last so many ms. */
export function useAdoption(app: string, within: number) {
  const since = useMinute() - within
  return useCall('devices/adoption', { params: { app }, query: { since } }, { every: 10_000, keep: true })
}

export const devicesWith = (adoption: Adoption | undefined, build: number): number =>
  adoption?.builds.find((each) => each.build === build)?.devices ?? 0

/** One build's share of all devices. */
export function AdoptionOf({ app, build }: { app: string; build: number }) {
  const t = useT()
  const { data } = useAdoption(app, WEEK)
  const all = data?.devices ?? 0
  const own = devicesWith(data, build)
  return (
    <div>
      <div className="row">
        <span className="figure-value number">{all ? formatShare(own / all) : '–'}</span>
        <span className="dim">{t('dev.of')}</span>
      </div>
      <Meter label={t('dev.adoption')} value={own} most={all} />
      <p className="row small">
        <span className="dim">{t('dev.count', { count: formatNumber(own) })}</span>
        <a href={placeTo(['apps', app, 'devices'], { build: String(build), within: 'week' })}>{t('dev.show')}</a>
      </p>
    </div>
  )
}

type Row = Adoption['builds'][number]

/** All builds. `open`: shows the devices that have it. */
export function AdoptionTable({
  app,
  adoption,
  open,
}: {
  app: App
  adoption: Adoption
  open: (build: string) => void
}) {
  const t = useT()
  const [all, setAll] = useState(false)
  const { builds } = adoption
  if (!adoption.devices) return <p className="card-text dim">{t('dev.adoptionEmpty')}</p>
  return (
    <>
      <Table
        label={t('dev.adoption')}
        columns={columns(app, adoption.devices, open, t)}
        rows={all ? builds : builds.slice(0, FEW)}
        rowKey={({ build }) => String(build ?? 0)}
      />
      {!all && builds.length > FEW && (
        <div className="more">
          <Button onClick={() => setAll(true)}>{t('ui.more')}</Button>
        </div>
      )}
    </>
  )
}

const columns = (app: App, all: number, open: (build: string) => void, t: Translate): Column<Row>[] => [
  {
    key: 'version',
    label: t('ver.version'),
    kind: 'lead',
    cell: ({ build, version }) => (
      <span className="row">
        <button type="button" className="link" onClick={() => open(String(build ?? 0))}>
          {build === undefined
            ? t('dev.noBuild')
            : version === undefined
              ? t('met.build', { build })
              : t('rel.of', { version, build })}
        </button>
        {build !== undefined && build === app.currentBuild && <Badge tone="good">{t('ver.current')}</Badge>}
      </span>
    ),
  },
  {
    key: 'share',
    label: t('dev.share'),
    cell: ({ devices }) => (
      <span className="share-of">
        <Meter label={t('dev.share')} value={devices} most={all} />
        <span className="number">{formatShare(devices / all)}</span>
      </span>
    ),
  },
  { key: 'devices', label: t('dev.title'), kind: 'right', cell: ({ devices }) => formatNumber(devices) },
]
