import { useState } from 'react'
import { bytes32 } from '../../../../protocol/release'
import { shortText, type App, type Recipient } from '../../../../protocol/release-admin'
import { faultText, useCall, useChange } from '../../api/query'
import { atLeast } from '../../api/session'
import { useT } from '../../i18n/i18n'
import { Button, IconButton } from '../../ui/button'
import { FormDialog } from '../../ui/dialog'
import { TextField } from '../../ui/field'
import { Card, Copyable, Empty, Notice, When } from '../../ui/parts'
import { Table } from '../../ui/table'
import { View } from '../../ui/view'
import { shortKey } from './keys'

/** Who can read new packages. */
export function Recipients({ app }: { app: App }) {
  const t = useT()
  const isOwner = atLeast(app.role, 'owner')
  const recipients = useCall('recipients/list', { params: { app: app.id } })
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<Recipient>()
  return (
    <Card
      flush
      title={t('set.recipients')}
      actions={
        isOwner && (
          <Button compact icon="add" onClick={() => setAdding(true)}>
            {t('set.addRecipient')}
          </Button>
        )
      }
    >
      <p className="dim card-text">{t('set.recipientsText')}</p>
      <View query={recipients}>
        {({ recipients: all }) =>
          all.length ? (
            <Table
              label={t('set.recipients')}
              rows={all}
              rowKey={({ key }) => key}
              columns={[
                {
                  key: 'name',
                  label: t('ui.name'),
                  kind: 'lead',
                  cell: ({ name }) => <span className="strong wrap">{name}</span>,
                },
                {
                  key: 'kind',
                  label: t('set.kind'),
                  cell: ({ kind }) => t(kind === 'platform' ? 'set.kindPlatform' : 'set.kindOwn'),
                },
                {
                  key: 'key',
                  label: t('set.key'),
                  cell: ({ key }) => <Copyable text={key} shown={shortKey(key)} label={t('ver.key')} />,
                },
                { key: 'added', label: t('set.added'), kind: 'fit', cell: ({ added }) => <When at={added} /> },
                {
                  key: 'actions',
                  label: t('ui.actions'),
                  kind: 'actions',
                  cell: (recipient) =>
                    isOwner &&
                    recipient.kind === 'own' && (
                      <IconButton
                        icon="trash"
                        label={t('ui.removeOf', { what: recipient.name })}
                        onClick={() => setRemoving(recipient)}
                      />
                    ),
                },
              ]}
            />
          ) : (
            <Empty icon="lock" title={t('set.noRecipients')} />
          )
        }
      </View>
      {adding && <AddRecipient app={app.id} onClose={() => setAdding(false)} />}
      {removing && <RemoveRecipient app={app.id} recipient={removing} onClose={() => setRemoving(undefined)} />}
    </Card>
  )
}

function AddRecipient({ app, onClose }: { app: string; onClose: () => void }) {
  const t = useT()
  const [key, setKey] = useState('')
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const add = useChange('recipients/add', { quiet: true, done: onClose })
  const keyIsBad = !bytes32.safeParse(key.trim()).success
  const nameIsBad = !shortText.safeParse(name.trim()).success
  const submit = (): void => {
    setTried(true)
    if (!keyIsBad && !nameIsBad) add.mutate({ params: { app }, body: { key: key.trim(), name: name.trim() } })
  }
  return (
    <FormDialog
      title={t('set.addRecipient')}
      submit={t('ui.add')}
      busy={add.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <div className="stack">
        <TextField
          label={t('ui.name')}
          error={tried && nameIsBad ? t('app.nameBad') : undefined}
          value={name}
          onChange={setName}
        />
        <TextField
          label={t('set.key')}
          error={tried && keyIsBad ? t('app.keyBad') : undefined}
          className="mono"
          value={key}
          onChange={setKey}
        />
        {add.error && <Notice tone="bad">{faultText(add.error)}</Notice>}
      </div>
    </FormDialog>
  )
}

interface RemoveProps {
  app: string
  recipient: Recipient
  onClose: () => void
}

function RemoveRecipient({ app, recipient, onClose }: RemoveProps) {
  const t = useT()
  const remove = useChange('recipients/remove', { quiet: true, done: onClose })
  return (
    <FormDialog
      danger
      title={t('set.removeRecipientTitle', { name: recipient.name })}
      submit={t('ui.remove')}
      busy={remove.isPending}
      onClose={onClose}
      onSubmit={() => remove.mutate({ params: { app, key: recipient.key } })}
    >
      <div className="stack">
        <p>{t('set.removeRecipientText')}</p>
        {remove.error && <Notice tone="bad">{faultText(remove.error)}</Notice>}
      </div>
    </FormDialog>
  )
}
