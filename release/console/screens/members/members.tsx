import { useState } from 'react'
import { roles, type App, type Member, type Role, type Session } from '../../../../protocol/release-admin'
import { useCall, useChange } from '../../api/query'
import { atLeast } from '../../../../base/release/roles'
import { useT } from '../../i18n/i18n'
import { AskDialog } from '../../ui/ask-dialog'
import { Button, IconButton } from '../../ui/button'
import { FormDialog } from '../../ui/dialog'
import { Choices, SelectField } from '../../ui/field'
import { Badge, Card, Empty, Facts, PageHead, When } from '../../ui/parts'
import { Table } from '../../ui/table'
import { View } from '../../ui/view'

export function Members({ app, session }: { app: App; session: Session }) {
  const t = useT()
  const mayChange = atLeast(app.role, 'owner')
  const members = useCall('members/list', { params: { app: app.id } })
  const change = useChange('members/put')
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<Member>()
  const create = mayChange && (
    <Button kind="primary" icon="person-add" onClick={() => setAdding(true)}>
      {t('member.add')}
    </Button>
  )
  return (
    <>
      <PageHead title={t('member.title')} text={t('member.text')} actions={create} />
      <div className="stack">
        <Card flush>
          <View query={members}>
            {({ members: all }) =>
              all.length ? (
                <Table
                  label={t('member.title')}
                  rows={all}
                  rowKey={({ user }) => String(user)}
                  columns={[
                    {
                      key: 'name',
                      label: t('ui.name'),
                      kind: 'lead',
                      cell: ({ user, name }) => (
                        <span className="row">
                          <span className="strong wrap">{name}</span>
                          {user === session.user.id && <Badge>{t('member.you')}</Badge>}
                        </span>
                      ),
                    },
                    {
                      key: 'role',
                      label: t('member.role'),
                      cell: (member) =>
                        mayChange ? (
                          <select
                            className="input compact"
                            aria-label={t('member.roleOf', { name: member.name })}
                            value={member.role}
                            disabled={change.isPending}
                            onChange={(event) =>
                              change.mutate({
                                params: { app: app.id, id: member.user },
                                body: { role: event.target.value as Role, revision: member.revision },
                              })
                            }
                          >
                            {roles.map((role) => (
                              <option key={role} value={role}>
                                {t(`role.${role}`)}
                              </option>
                            ))}
                          </select>
                        ) : (
                          t(`role.${member.role}`)
                        ),
                    },
                    { key: 'since', label: t('member.since'), kind: 'fit', cell: ({ since }) => <When at={since} /> },
                    {
                      key: 'actions',
                      label: t('ui.actions'),
                      kind: 'actions',
                      cell: (member) =>
                        mayChange && (
                          <IconButton
                            icon="trash"
                            label={t('ui.removeOf', { what: member.name })}
                            onClick={() => setRemoving(member)}
                          />
                        ),
                    },
                  ]}
                />
              ) : (
                <Empty icon="organization" title={t('member.empty')} text={t('member.emptyText')} action={create} />
              )
            }
          </View>
        </Card>
        <Card title={t('member.roles')}>
          <Facts rows={roles.map((role) => [t(`role.${role}`), t(`role.${role}.hint`)] as const)} />
        </Card>
      </div>
      {adding && <AddDialog app={app.id} members={members.data?.members ?? []} onClose={() => setAdding(false)} />}
      {removing && (
        <AskDialog
          danger
          title={t('member.removeTitle', { name: removing.name })}
          submit={t('ui.remove')}
          call="members/remove"
          given={{ params: { app: app.id, id: removing.user }, query: { revision: removing.revision } }}
          onClose={() => setRemoving(undefined)}
        >
          <p>{t('member.removeText')}</p>
        </AskDialog>
      )}
    </>
  )
}

function AddDialog({ app, members, onClose }: { app: string; members: Member[]; onClose: () => void }) {
  const t = useT()
  const users = useCall('users/list', {})
  const [person, setPerson] = useState('')
  const [role, setRole] = useState<Role>('developer')
  const put = useChange('members/put', { quiet: true, done: onClose })
  const others = (users.data?.users ?? []).filter(
    ({ id, disabled }) => !disabled && !members.some(({ user }) => user === id),
  )
  const chosen = person ? Number(person) : others[0]?.id
  return (
    <FormDialog
      title={t('member.add')}
      submit={t('ui.add')}
      sending={put}
      disabled={chosen === undefined}
      onClose={onClose}
      onSubmit={() => chosen !== undefined && put.mutate({ params: { app, id: chosen }, body: { role, revision: 0 } })}
    >
      <View query={users}>
        {() =>
          others.length ? (
            <div className="stack">
              <SelectField
                label={t('member.person')}
                value={String(chosen)}
                onChange={setPerson}
                options={others.map(({ id, name }) => ({ value: String(id), label: name }))}
              />
              <Choices
                label={t('member.role')}
                value={role}
                onChange={(value) => setRole(value as Role)}
                options={roles.map((value) => ({ value, label: t(`role.${value}`), hint: t(`role.${value}.hint`) }))}
              />
            </div>
          ) : (
            <p>{t('member.nobodyLeft')}</p>
          )
        }
      </View>
    </FormDialog>
  )
}
