import { useState } from 'react'
import type { Token } from '../../../../protocol/release-admin'
import { useCall } from '../../api/query'
import { useT } from '../../i18n/i18n'
import { AskDialog } from '../../ui/ask-dialog'
import { IconButton } from '../../ui/button'
import { Card, When } from '../../ui/parts'
import { Table } from '../../ui/table'
import { View } from '../../ui/view'

/** Everybody's access tokens: one that has leaked has to be ended by whoever is there. */
export function AllTokens() {
  const t = useT()
  const tokens = useCall('tokens/all', {})
  const [removing, setRemoving] = useState<Token>()
  return (
    <Card flush title={t('token.all')}>
      <View query={tokens}>
        {({ tokens: all }) =>
          all.length ? (
            <Table
              label={t('token.all')}
              rows={all}
              rowKey={({ id }) => String(id)}
              columns={[
                {
                  key: 'name',
                  label: t('ui.name'),
                  kind: 'lead',
                  cell: ({ name }) => <span className="strong wrap">{name}</span>,
                },
                { key: 'user', label: t('token.of'), cell: ({ user }) => <span className="wrap">{user}</span> },
                { key: 'app', label: t('token.app'), cell: ({ app }) => app ?? t('token.allApps') },
                { key: 'role', label: t('token.role'), cell: ({ role }) => t(`role.${role}`) },
                {
                  key: 'used',
                  label: t('token.lastUsed'),
                  kind: 'fit',
                  cell: ({ lastUsed }) => (lastUsed === undefined ? t('ui.never') : <When at={lastUsed} />),
                },
                {
                  key: 'expires',
                  label: t('token.expires'),
                  kind: 'fit',
                  cell: ({ expires }) => (expires === undefined ? t('ui.noEnd') : <When at={expires} />),
                },
                {
                  key: 'actions',
                  label: t('ui.actions'),
                  kind: 'actions',
                  cell: (token) => (
                    <IconButton
                      icon="trash"
                      label={t('ui.removeOf', { what: token.name })}
                      onClick={() => setRemoving(token)}
                    />
                  ),
                },
              ]}
            />
          ) : (
            <p className="card-text dim">{t('token.nobody')}</p>
          )
        }
      </View>
      {removing && (
        <AskDialog
          danger
          title={t('token.revokeTitle', { name: removing.name, user: removing.user })}
          submit={t('ui.remove')}
          call="tokens/revoke"
          given={{ params: { id: removing.id } }}
          onClose={() => setRemoving(undefined)}
        >
          <p>{t('token.revokeText')}</p>
        </AskDialog>
      )}
    </Card>
  )
}
