import { useState } from 'react'
import { formatBytes } from '../../../../base/format-bytes'
import type { App } from '../../../../protocol/release-admin'
import { useCall, useChange } from '../../api/query'
import { atLeast } from '../../../../base/release/roles'
import { formatNumber } from '../../app/format'
import { useT } from '../../i18n/i18n'
import { Button } from '../../ui/button'
import { Dialog, FormDialog } from '../../ui/dialog'
import { When } from '../../ui/parts'
import { Table } from '../../ui/table'
import { toast } from '../../ui/toasts'
import { View } from '../../ui/view'

/** How much of what it may have the app has, and the way to more of it. */
export function Room({ app }: { app: App }) {
  const t = useT()
  const [cleaning, setCleaning] = useState(false)
  const { data } = useCall('versions/usage', { params: { app: app.id } }, { every: 10_000 })
  if (!data) return null
  const { bytes, versions, most } = data
  const isNear = (used: number, limit: number): boolean => limit > 0 && used > 0.9 * limit
  const near = isNear(bytes, most.bytes) || isNear(versions, most.versions)
  return (
    <>
      <span className={near ? 'strong' : 'dim small'}>
        {most.bytes
          ? t('ver.roomOf', { bytes: formatBytes(bytes), most: formatBytes(most.bytes) })
          : formatBytes(bytes)}
        {most.versions > 0 &&
          ` · ${t('ver.countOf', { count: formatNumber(versions), most: formatNumber(most.versions) })}`}
      </span>
      {atLeast(app.role, 'developer') && (
        <Button icon="trash" onClick={() => setCleaning(true)}>
          {t('ver.clean')}
        </Button>
      )}
      {cleaning && <CleanDialog app={app.id} onClose={() => setCleaning(false)} />}
    </>
  )
}

function CleanDialog({ app, onClose }: { app: string; onClose: () => void }) {
  const t = useT()
  const unused = useCall('versions/unused', { params: { app }, query: {} })
  const clean = useChange('versions/clean', {
    quiet: true,
    done: ({ builds, bytes }) => {
      toast(t('ver.cleaned', { count: formatNumber(builds.length), bytes: formatBytes(bytes) }))
      onClose()
    },
  })
  const versions = unused.data?.versions ?? []
  const title = t('ver.cleanTitle')
  if (!versions.length)
    return (
      <Dialog title={title} onClose={onClose} footer={<Button onClick={onClose}>{t('ui.close')}</Button>}>
        <View query={unused}>{() => <p>{t('ver.cleanNone')}</p>}</View>
      </Dialog>
    )
  return (
    <FormDialog
      wide
      danger
      title={title}
      submit={t('ver.cleanDo', { count: formatNumber(versions.length), bytes: formatBytes(unused.data!.bytes) })}
      sending={clean}
      onClose={onClose}
      onSubmit={() => clean.mutate({ params: { app }, body: { builds: versions.map(({ build }) => build) } })}
    >
      <p>{t('ver.cleanText')}</p>
      <Table
        label={title}
        rows={versions}
        rowKey={({ build }) => String(build)}
        columns={[
          {
            key: 'version',
            label: t('ver.version'),
            kind: 'lead',
            cell: ({ version, build }) => t('rel.of', { version, build }),
          },
          { key: 'when', label: t('ver.when'), kind: 'fit', cell: ({ created }) => <When at={created} /> },
          { key: 'size', label: t('ver.size'), kind: 'right', cell: ({ bytes }) => formatBytes(bytes) },
        ]}
      />
    </FormDialog>
  )
}
