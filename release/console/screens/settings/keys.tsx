import { useState } from 'react'
import { bytes32 } from '../../../../protocol/release'
import type { App, SigningKey } from '../../../../protocol/release-admin'
import { useCall, useChange } from '../../api/query'
import { atLeast } from '../../../../base/release/roles'
import { shortened } from '../../app/format'
import { sayWho } from '../../../../base/release/rules/say'
import { useT } from '../../i18n/i18n'
import { AskDialog } from '../../ui/ask-dialog'
import { Button, IconButton } from '../../ui/button'
import { FormDialog } from '../../ui/dialog'
import { TextField } from '../../ui/field'
import { Badge, Card, Copyable, When } from '../../ui/parts'
import { Table } from '../../ui/table'
import { View } from '../../ui/view'

/** Whose packages are taken. */
export function Keys({ app }: { app: App }) {
  const t = useT()
  const isOwner = atLeast(app.role, 'owner')
  const keys = useCall('keys/list', { params: { app: app.id } })
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<SigningKey>()
  return (
    <Card
      flush
      title={t('set.keys')}
      actions={
        isOwner && (
          <Button compact icon="add" onClick={() => setAdding(true)}>
            {t('set.addKey')}
          </Button>
        )
      }
    >
      <p className="dim card-text">{t('set.keysText')}</p>
      <View query={keys}>
        {({ keys: all }) => (
          <Table
            label={t('set.keys')}
            rows={all}
            rowKey={({ key }) => key}
            columns={[
              {
                key: 'key',
                label: t('set.key'),
                kind: 'lead',
                cell: ({ key }) => (
                  <span className="row">
                    <Copyable text={key} shown={shortened(key)} label={t('ver.key')} />
                    {key === app.key && <Badge tone="active">{t('set.first')}</Badge>}
                  </span>
                ),
              },
              { key: 'note', label: t('set.note'), cell: ({ note }) => <span className="wrap">{note}</span> },
              {
                key: 'by',
                label: t('set.addedBy'),
                cell: ({ addedBy }) => <span className="wrap">{sayWho(addedBy, t)}</span>,
              },
              { key: 'added', label: t('set.added'), kind: 'fit', cell: ({ added }) => <When at={added} /> },
              {
                key: 'actions',
                label: t('ui.actions'),
                kind: 'actions',
                cell: (key) =>
                  isOwner && (
                    <IconButton
                      icon="trash"
                      label={t('ui.removeOf', { what: shortened(key.key) })}
                      onClick={() => setRemoving(key)}
                    />
                  ),
              },
            ]}
          />
        )}
      </View>
      {adding && <AddKey app={app.id} onClose={() => setAdding(false)} />}
      {removing && (
        <AskDialog
          danger
          title={t('set.removeKeyTitle')}
          submit={t('ui.remove')}
          call="keys/remove"
          given={{ params: { app: app.id, key: removing.key } }}
          onClose={() => setRemoving(undefined)}
        >
          <p>
            <code>{removing.key}</code>
          </p>
          <p>{t('set.removeKeyText')}</p>
        </AskDialog>
      )}
    </Card>
  )
}

function AddKey({ app, onClose }: { app: string; onClose: () => void }) {
  const t = useT()
  const [key, setKey] = useState('')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const add = useChange('keys/add', { quiet: true, done: onClose })
  const bad = !bytes32.safeParse(key.trim()).success
  const submit = (): void => {
    setTried(true)
    if (!bad) add.mutate({ params: { app }, body: { key: key.trim(), note: note.trim() } })
  }
  return (
    <FormDialog title={t('set.addKey')} submit={t('ui.add')} sending={add} onClose={onClose} onSubmit={submit}>
      <TextField
        label={t('set.key')}
        hint={t('app.keyHint')}
        error={tried && bad ? t('app.keyBad') : undefined}
        className="mono"
        value={key}
        onChange={setKey}
      />
      <TextField
        label={t('ui.optional', { label: t('set.note') })}
        hint={t('set.noteHint')}
        maxLength={120}
        value={note}
        onChange={setNote}
      />
    </FormDialog>
  )
}
