import { useState } from 'react'
import { userName, type Session, type User } from '../../../../protocol/release-admin'
import { useCall, useChange } from '../../api/query'
import { placeTo } from '../../app/router'
import { useT } from '../../i18n/i18n'
import { AskDialog } from '../../ui/ask-dialog'
import { Button } from '../../ui/button'
import { Dialog, FormDialog } from '../../ui/dialog'
import { Check, TextField } from '../../ui/field'
import { Badge, Card, Copyable, PageHead, When } from '../../ui/parts'
import { Table } from '../../ui/table'
import { View } from '../../ui/view'
import { AllTokens } from './all-tokens'

interface Invited {
  name: string
  invitation: string
}

/** Everybody with an account; for admins of the platform. */
export function People({ session }: { session: Session }) {
  const t = useT()
  const users = useCall('users/list', {})
  const [inviting, setInviting] = useState(false)
  const [invited, setInvited] = useState<Invited>()
  const [disabling, setDisabling] = useState<User>()
  const change = useChange('users/change', {
    done: ({ user, invitation }) => invitation && setInvited({ name: user.name, invitation }),
  })
  return (
    <>
      <PageHead
        title={t('people.title')}
        text={t('people.text')}
        actions={
          <Button kind="primary" icon="person-add" onClick={() => setInviting(true)}>
            {t('people.invite')}
          </Button>
        }
      />
      <div className="stack">
        <Card flush>
          <View query={users}>
            {({ users: all }) => (
              <Table
                label={t('people.title')}
                rows={all}
                rowKey={({ id }) => String(id)}
                columns={[
                  {
                    key: 'name',
                    label: t('ui.name'),
                    kind: 'lead',
                    cell: ({ id, name, admin }) => (
                      <span className="row">
                        <span className="strong wrap">{name}</span>
                        {admin && <Badge tone="active">{t('profile.admin')}</Badge>}
                        {id === session.user.id && <Badge>{t('member.you')}</Badge>}
                      </span>
                    ),
                  },
                  { key: 'state', label: t('people.state'), cell: (user) => <UserState user={user} /> },
                  { key: 'created', label: t('ui.created'), kind: 'fit', cell: ({ created }) => <When at={created} /> },
                  {
                    key: 'actions',
                    label: t('ui.actions'),
                    kind: 'actions',
                    cell: (user) =>
                      user.id !== session.user.id && (
                        <span className="row acts">
                          <UserActs
                            user={user}
                            onDisable={() => setDisabling(user)}
                            onChange={(body) =>
                              change.mutate({ params: { id: user.id }, body: { ...body, revision: user.revision } })
                            }
                          />
                        </span>
                      ),
                  },
                ]}
              />
            )}
          </View>
        </Card>
        <AllTokens />
      </div>
      {inviting && (
        <InviteDialog
          onClose={() => setInviting(false)}
          onDone={(made) => {
            setInviting(false)
            setInvited(made)
          }}
        />
      )}
      {invited && <InvitationDialog invited={invited} onClose={() => setInvited(undefined)} />}
      {disabling && (
        <AskDialog
          danger
          title={t('people.disableTitle', { name: disabling.name })}
          submit={t('people.disable')}
          call="users/change"
          given={{ params: { id: disabling.id }, body: { disabled: true, revision: disabling.revision } }}
          onClose={() => setDisabling(undefined)}
        >
          <p>{t('people.disableText')}</p>
        </AskDialog>
      )}
    </>
  )
}

function UserState({ user: { disabled, invited } }: { user: User }) {
  const t = useT()
  if (disabled) return <Badge tone="bad">{t('people.disabled')}</Badge>
  return invited ? <Badge tone="warn">{t('people.invited')}</Badge> : <Badge tone="good">{t('people.active')}</Badge>
}

interface ActsProps {
  user: User
  onDisable: () => void
  onChange: (body: { disabled?: boolean; admin?: boolean; invite?: true }) => void
}

function UserActs({ user, onDisable, onChange }: ActsProps) {
  const t = useT()
  if (user.disabled)
    return (
      <Button compact onClick={() => onChange({ disabled: false })}>
        {t('people.enable')}
      </Button>
    )
  return (
    <>
      <Button compact onClick={() => onChange({ invite: true })}>
        {t('people.reinvite')}
      </Button>
      <Button compact onClick={() => onChange({ admin: !user.admin })}>
        {t(user.admin ? 'people.fromAdmin' : 'people.toAdmin')}
      </Button>
      <Button compact onClick={onDisable}>
        {t('people.disable')}
      </Button>
    </>
  )
}

function InviteDialog({ onClose, onDone }: { onClose: () => void; onDone: (invited: Invited) => void }) {
  const t = useT()
  const [name, setName] = useState('')
  const [admin, setAdmin] = useState(false)
  const [tried, setTried] = useState(false)
  const invite = useChange('users/invite', {
    quiet: true,
    done: ({ user, invitation }) => onDone({ name: user.name, invitation }),
  })
  const bad = !userName.safeParse(name).success
  const submit = (): void => {
    setTried(true)
    if (!bad) invite.mutate({ body: { name, admin } })
  }
  return (
    <FormDialog
      title={t('people.inviteTitle')}
      submit={t('people.invite')}
      sending={invite}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextField
        label={t('door.name')}
        error={tried && bad ? t('door.nameBad') : undefined}
        value={name}
        onChange={setName}
      />
      <Check label={t('people.makeAdmin')} checked={admin} onChange={setAdmin} />
    </FormDialog>
  )
}

function InvitationDialog({ invited, onClose }: { invited: Invited; onClose: () => void }) {
  const t = useT()
  const link = new URL(placeTo(['invitation', invited.invitation]), location.href).href
  return (
    <Dialog
      title={t('people.link', { name: invited.name })}
      onClose={onClose}
      footer={
        <Button kind="primary" onClick={onClose}>
          {t('token.done')}
        </Button>
      }
    >
      <div className="stack">
        <p>{t('people.linkText')}</p>
        <Copyable text={link} label={t('people.linkName')} />
      </div>
    </Dialog>
  )
}
