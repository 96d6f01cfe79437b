import { useInfiniteQuery, keepPreviousData } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { App, SeenDevice } from '../../../../protocol/release-admin'
import type { CallAnswer, CallQuery } from '../../../../protocol/release-calls'
import { useCall } from '../../api/query'
import { send } from '../../api/client'
import { formatNumber } from '../../app/format'
import { replacePlace, usePlace } from '../../app/router'
import { useT } from '../../i18n/i18n'
import { Button } from '../../ui/button'
import { SegmentsField, SelectField, TextField } from '../../ui/field'
import { More } from '../../ui/more'
import { Card, Empty, PageHead } from '../../ui/parts'
import { Table } from '../../ui/table'
import { View } from '../../ui/view'
import { AdoptionTable, useAdoption } from './adoption'
import { BannedDevices } from './banned'
import { deviceColumns } from './device-columns'

const HOUR = 3_600_000
const spans = { hour: HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR, month: 30 * 24 * HOUR }
type Span = keyof typeof spans
const idPart = /^[A-Za-z0-9_-]{0,22}$/
/** ms from the last key until it is asked for. */
const SETTLED = 250

/** Devices by their last check. What is filtered by stands in the address, so that it can be sent to somebody. */
export function Devices({ app }: { app: App }) {
  const t = useT()
  const { query } = usePlace()
  const asked = {
    device: query.get('device') ?? '',
    model: query.get('model') ?? '',
    build: query.get('build') ?? '',
    within: query.get('within') ?? 'month',
  }
  const within: Span = asked.within in spans ? (asked.within as Span) : 'month'
  const filter = (change: Partial<typeof asked>): void =>
    replacePlace(['apps', app.id, 'devices'], { ...asked, ...change })
  const adoption = useAdoption(app.id, spans[within])
  const filtered = within !== 'month' || !!(asked.device || asked.model || asked.build)
  return (
    <>
      <PageHead title={t('dev.title')} text={t('dev.text')} />
      <div className="stack">
        <Card>
          <div className="device-filter">
            <TextField
              label={t('dev.idBegins')}
              error={idPart.test(asked.device.trim()) ? undefined : t('dev.idBad')}
              className="mono"
              type="search"
              value={asked.device}
              onChange={(device) => filter({ device })}
            />
            <TextField
              label={t('dev.model')}
              type="search"
              maxLength={80}
              value={asked.model}
              onChange={(model) => filter({ model })}
            />
            <BuildField app={app} value={asked.build} onChange={(build) => filter({ build })} />
            <SegmentsField
              label={t('dev.since')}
              value={within}
              onChange={(value) => filter({ within: value })}
              options={(Object.keys(spans) as Span[]).map((value) => ({ value, label: t(`dev.${value}`) }))}
            />
          </div>
        </Card>
        {/* Where there are no devices at all, once is enough to say so. */}
        {(filtered || adoption.data?.devices !== 0) && (
          <Card
            flush
            title={t('dev.adoption')}
            actions={
              !!adoption.data?.devices && (
                <span className="dim small">
                  {t('dev.adoptionText', { count: formatNumber(adoption.data.devices) })}
                </span>
              )
            }
          >
            <View query={adoption}>
              {(data) => <AdoptionTable app={app} adoption={data} open={(build) => filter({ build })} />}
            </View>
          </Card>
        )}
        <List
          app={app}
          asked={asked}
          within={spans[within]}
          clear={() => replacePlace(['apps', app.id, 'devices'])}
          filtered={filtered}
        />
        <BannedDevices app={app} />
      </div>
    </>
  )
}

function BuildField({ app, value, onChange }: { app: App; value: string; onChange: (build: string) => void }) {
  const t = useT()
  const versions = useCall('versions/list', { params: { app: app.id }, query: { limit: 100 } })
  const options = (versions.data?.versions ?? []).map(({ version, build }) => ({
    value: String(build),
    label: t('rel.of', { version, build }),
  }))
  // One that is not among the newest.
  if (value && value !== '0' && !options.some((each) => each.value === value))
    options.push({ value, label: t('met.build', { build: value }) })
  return (
    <SelectField
      label={t('dev.has')}
      value={value}
      onChange={onChange}
      options={[{ value: '', label: t('dev.allBuilds') }, ...options, { value: '0', label: t('dev.noBuild') }]}
    />
  )
}

interface ListProps {
  app: App
  asked: { device: string; model: string; build: string }
  within: number
  filtered: boolean
  clear: () => void
}

function List({ app, asked, within, filtered, clear }: ListProps) {
  const t = useT()
  const device = useSettled(asked.device.trim())
  const model = useSettled(asked.model.trim())
  const { build } = asked
  // Begins where the screen did: what is asked stays the same question, and pages that were opened stay open.
  const [now] = useState(Date.now)
  const since = now - within
  const enabled = idPart.test(device)
  const query = useDevicePages(
    app.id,
    { since, ...(device && { device }), ...(model && { model }), ...(/^\d+$/.test(build) && { build: Number(build) }) },
    enabled,
  )
  const rows = enabled ? query.data?.pages.flatMap(({ devices }) => devices) : []
  return (
    <Card flush>
      <View query={{ ...query, data: rows && once(rows) }}>
        {(devices) =>
          devices.length ? (
            <Table
              label={t('dev.title')}
              columns={deviceColumns(app, t)}
              rows={devices}
              rowKey={({ device: id }) => id}
            />
          ) : filtered ? (
            <Empty
              icon="search"
              title={t('dev.nothingFound')}
              text={t('dev.nothingFoundText')}
              action={<Button onClick={clear}>{t('dev.clear')}</Button>}
            />
          ) : (
            <Empty icon="device-mobile" title={t('dev.empty')} text={t('dev.emptyText')} />
          )
        }
      </View>
      {enabled && <More query={query} />}
    </Card>
  )
}

/** A device that comes again while pages are read stands in a later one too. */
const once = (devices: SeenDevice[]): SeenDevice[] => [...new Map(devices.map((each) => [each.device, each])).values()]

function useDevicePages(app: string, filter: CallQuery<'devices/list'>, enabled: boolean) {
  return useInfiniteQuery({
    queryKey: ['devices/list', app, filter],
    queryFn: ({ pageParam, signal }) =>
      send('devices/list', { params: { app }, query: { ...filter, limit: 50, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }: CallAnswer<'devices/list'>) => next,
    refetchInterval: 10_000,
    enabled,
    placeholderData: keepPreviousData,
  })
}

/** The value as it was when it had not changed for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLED)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
