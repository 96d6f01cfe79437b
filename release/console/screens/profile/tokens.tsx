import { useState } from 'react'
import { roles, shortText, type Role, type Token } from '../../../../protocol/release-admin'
import { API_PREFIX } from '../../../../protocol/release-calls'
import { useCall, useChange } from '../../api/query'
import { useT } from '../../i18n/i18n'
import { AskDialog } from '../../ui/ask-dialog'
import { Button, LinkButton } from '../../ui/button'
import { Dialog, FormDialog } from '../../ui/dialog'
import { SelectField, TextField } from '../../ui/field'
import { Card, Copyable, Empty, Notice } from '../../ui/parts'
import { ValidityField, expiry } from '../../ui/validity-field'
import { View } from '../../ui/view'
import { TokenTable } from './token-table'

const validities = ['30', '90', '365']

/** Access tokens of who is signed in. */
export function Tokens() {
  const t = useT()
  const tokens = useCall('tokens/list', {})
  const [making, setMaking] = useState(false)
  const [removing, setRemoving] = useState<Token>()
  const create = (
    <>
      <LinkButton icon="book" href={`.${API_PREFIX}/`}>
        {t('token.api')}
      </LinkButton>
      <Button icon="add" onClick={() => setMaking(true)}>
        {t('token.new')}
      </Button>
    </>
  )
  return (
    <Card title={t('token.title')} actions={create} flush>
      <p className="dim card-text">{t('token.text')}</p>
      <View query={tokens}>
        {({ tokens: all }) =>
          all.length ? (
            <TokenTable label={t('token.title')} tokens={all} remove={setRemoving} />
          ) : (
            <Empty icon="key" title={t('token.empty')} text={t('token.emptyText')} />
          )
        }
      </View>
      {making && <NewToken onClose={() => setMaking(false)} />}
      {removing && (
        <AskDialog
          danger
          title={t('ui.removeOf', { what: removing.name })}
          submit={t('ui.remove')}
          call="tokens/remove"
          given={{ params: { id: removing.id } }}
          onClose={() => setRemoving(undefined)}
        >
          <p>{t('token.removeText')}</p>
        </AskDialog>
      )}
    </Card>
  )
}

function NewToken({ onClose }: { onClose: () => void }) {
  const t = useT()
  const apps = useCall('apps/list', {})
  const [name, setName] = useState('')
  const [app, setApp] = useState('')
  const [role, setRole] = useState<Role>('developer')
  const [days, setDays] = useState('90')
  const [tried, setTried] = useState(false)
  const add = useChange('tokens/add', { quiet: true })
  const bad = !shortText.safeParse(name.trim()).success
  const submit = (): void => {
    setTried(true)
    if (bad) return
    add.mutate({ body: { name: name.trim(), role, ...(app && { app }), ...expiry(days) } })
  }
  if (add.data)
    return (
      <Dialog
        title={t('token.made', { name: add.data.token.name })}
        onClose={onClose}
        footer={
          <Button kind="primary" onClick={onClose}>
            {t('token.done')}
          </Button>
        }
      >
        <div className="stack">
          <Notice tone="warn">{t('token.once')}</Notice>
          <Copyable text={add.data.secret} label={t('token.secret')} />
        </div>
      </Dialog>
    )
  return (
    <FormDialog title={t('token.new')} submit={t('ui.create')} sending={add} onClose={onClose} onSubmit={submit}>
      <TextField
        label={t('ui.name')}
        error={tried && bad ? t('token.nameBad') : undefined}
        placeholder={t('token.namePlace')}
        value={name}
        onChange={setName}
      />
      <SelectField
        label={t('token.app')}
        value={app}
        onChange={setApp}
        options={[
          { value: '', label: t('token.allApps') },
          ...(apps.data?.apps ?? []).map(({ id, name: label }) => ({ value: id, label })),
        ]}
      />
      <SelectField
        label={t('token.role')}
        hint={t(`role.${role}.hint`)}
        value={role}
        onChange={(value) => setRole(value as Role)}
        options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
      />
      <ValidityField
        label={t('token.expiresIn')}
        days={validities}
        never={t('ui.noEnd')}
        value={days}
        onChange={setDays}
      />
    </FormDialog>
  )
}
