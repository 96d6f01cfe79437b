import { useState } from 'react'
import { deviceIdPattern, groupName } from '../../../../protocol/release'
import type { App, DeviceGroup } from '../../../../protocol/release-admin'
import { useCall, useChange } from '../../api/query'
import { atLeast } from '../../../../base/release/roles'
import { formatNumber } from '../../app/format'
import { useT } from '../../i18n/i18n'
import { parts } from '../../../../base/release/rules/draft'
import { AskDialog } from '../../ui/ask-dialog'
import { Button, IconButton } from '../../ui/button'
import { FormDialog } from '../../ui/dialog'
import { TextArea, TextField } from '../../ui/field'
import { Card, Empty, PageHead, When } from '../../ui/parts'
import { Table } from '../../ui/table'
import { toast } from '../../ui/toasts'
import { View } from '../../ui/view'

/** Devices by name: for whitelists of releases and settings. */
export function Groups({ app }: { app: App }) {
  const t = useT()
  const mayChange = atLeast(app.role, 'developer')
  const groups = useCall('groups/list', { params: { app: app.id } }, { every: 10_000 })
  const [editing, setEditing] = useState<DeviceGroup | 'new'>()
  const [removing, setRemoving] = useState<DeviceGroup>()
  const create = mayChange && (
    <Button kind="primary" icon="add" onClick={() => setEditing('new')}>
      {t('grp.new')}
    </Button>
  )
  const known = groups.data?.groups ?? []
  return (
    <>
      <PageHead title={t('grp.title')} text={t('grp.text')} actions={create} />
      <Card flush>
        <View query={groups}>
          {({ groups: all }) =>
            all.length ? (
              <Table
                label={t('grp.title')}
                rows={all}
                rowKey={({ name }) => name}
                columns={[
                  {
                    key: 'name',
                    label: t('ui.name'),
                    kind: 'lead',
                    cell: ({ name }) => <span className="strong">{name}</span>,
                  },
                  {
                    key: 'devices',
                    label: t('grp.devices'),
                    cell: ({ devices }) => t('dev.count', { count: formatNumber(devices.length) }),
                  },
                  {
                    key: 'changed',
                    label: t('grp.changed'),
                    kind: 'fit',
                    cell: ({ changed }) => <When at={changed} />,
                  },
                  {
                    key: 'actions',
                    label: t('ui.actions'),
                    kind: 'actions',
                    cell: (group) =>
                      mayChange && (
                        <>
                          <Button compact onClick={() => setEditing(group)}>
                            {t('ui.edit')}
                          </Button>{' '}
                          <IconButton
                            icon="trash"
                            label={t('ui.removeOf', { what: group.name })}
                            onClick={() => setRemoving(group)}
                          />
                        </>
                      ),
                  },
                ]}
              />
            ) : (
              <Empty icon="device-mobile" title={t('grp.empty')} text={t('grp.emptyText')} action={create} />
            )
          }
        </View>
      </Card>
      {editing && (
        <GroupDialog
          app={app.id}
          group={editing === 'new' ? undefined : editing}
          present={editing === 'new' ? undefined : known.find(({ name }) => name === editing.name)}
          taken={known.map(({ name }) => name)}
          onClose={() => setEditing(undefined)}
        />
      )}
      {removing && (
        <AskDialog
          danger
          title={t('grp.removeTitle', { name: removing.name })}
          submit={t('ui.remove')}
          call="groups/remove"
          given={{ params: { app: app.id, name: removing.name }, query: { revision: removing.revision } }}
          onClose={() => setRemoving(undefined)}
        >
          <p>{t('grp.removeText')}</p>
        </AskDialog>
      )}
    </>
  )
}

interface GroupDialogProps {
  app: string
  group: DeviceGroup | undefined
  /** The same as it is now. */
  present: DeviceGroup | undefined
  taken: string[]
  onClose: () => void
}

function GroupDialog({ app, group, present, taken, onClose }: GroupDialogProps) {
  const t = useT()
  const [name, setName] = useState(group?.name ?? '')
  const [devices, setDevices] = useState(group?.devices.join('\n') ?? '')
  const [seen, setSeen] = useState(group?.revision ?? 0)
  const [tried, setTried] = useState(false)
  const put = useChange('groups/put', {
    quiet: true,
    done: () => {
      toast(t('grp.saved', { name }))
      onClose()
    },
  })
  const ids = parts(devices)
  const nameFault = !groupName.safeParse(name).success
    ? 'grp.nameHint'
    : !group && taken.includes(name)
      ? 'grp.nameTaken'
      : undefined
  const idsAreBad = ids.some((id) => !deviceIdPattern.test(id))
  const save = (revision: number): void => {
    setTried(true)
    setSeen(revision)
    if (!nameFault && !idsAreBad) put.mutate({ params: { app, name }, body: { devices: ids, revision } })
  }
  const take = (): void => {
    if (!present) return onClose()
    setDevices(present.devices.join('\n'))
    setSeen(present.revision)
    put.reset()
  }
  const now = present ? t('dev.count', { count: formatNumber(present.devices.length) }) : t('fault.group_unknown')
  return (
    <FormDialog
      title={group ? t('grp.editTitle', { name: group.name }) : t('grp.new')}
      submit={t('ui.save')}
      sending={put}
      conflict={{
        now:
          (present?.revision ?? 0) === seen ? undefined : (
            <>
              <p>{now}</p>
              {present && <pre>{present.devices.join('\n')}</pre>}
            </>
          ),
        take,
        keep: () => save(present?.revision ?? 0),
      }}
      onClose={onClose}
      onSubmit={() => save(seen)}
    >
      {!group && (
        <TextField
          label={t('ui.name')}
          hint={t('grp.nameHint')}
          error={tried && nameFault ? t(nameFault) : undefined}
          value={name}
          onChange={setName}
        />
      )}
      <TextArea
        label={t('grp.ids')}
        hint={t('grp.idsHint')}
        error={tried && idsAreBad ? t('rules.fault.device') : undefined}
        className="mono"
        rows={8}
        value={devices}
        onChange={setDevices}
      />
    </FormDialog>
  )
}
