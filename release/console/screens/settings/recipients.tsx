import { useState } from 'react'
import { bytes32 } from '../../../../protocol/release'
import { shortText, type App, type Recipient } from '../../../../protocol/release-admin'
import { useCall, useChange } from '../../api/query'
import { atLeast } from '../../../../base/release/roles'
import { shortened } from '../../app/format'
import { useT } from '../../i18n/i18n'
import { AskDialog } from '../../ui/ask-dialog'
import { Button, IconButton } from '../../ui/button'
import { FormDialog } from '../../ui/dialog'
import { TextField } from '../../ui/field'
import { Card, Copyable, Empty, When } from '../../ui/parts'
import { Table } from '../../ui/table'
import { View } from '../../ui/view'

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
                  cell: ({ key }) => <Copyable text={key} shown={shortened(key)} label={t('ver.key')} />,
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
      {removing && (
        <AskDialog
          danger
          title={t('set.removeRecipientTitle', { name: removing.name })}
          submit={t('ui.remove')}
          call="recipients/remove"
          given={{ params: { app: app.id, key: removing.key } }}
          onClose={() => setRemoving(undefined)}
        >
          <p>{t('set.removeRecipientText')}</p>
        </AskDialog>
      )}
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
    <FormDialog title={t('set.addRecipient')} submit={t('ui.add')} sending={add} onClose={onClose} onSubmit={submit}>
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
    </FormDialog>
  )
}
