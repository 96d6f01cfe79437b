import type { Token } from '../../../../protocol/release-admin'
import { useT } from '../../i18n/i18n'
import { IconButton } from '../../ui/button'
import { When } from '../../ui/parts'
import { Table, type Column } from '../../ui/table'

interface Props {
  label: string
  tokens: readonly Token[]
  /** Of several people's tokens: says whose each is. */
  owners?: boolean
  remove(token: Token): void
}

/** Access tokens, each with a way to end it. */
export function TokenTable({ label, tokens, owners = false, remove }: Props) {
  const t = useT()
  const owner: Column<Token> = {
    key: 'user',
    label: t('token.of'),
    cell: ({ user }) => <span className="wrap">{user}</span>,
  }
  return (
    <Table
      label={label}
      rows={tokens}
      rowKey={({ id }) => String(id)}
      columns={[
        {
          key: 'name',
          label: t('ui.name'),
          kind: 'lead',
          cell: ({ name }) => <span className="strong wrap">{name}</span>,
        },
        ...(owners ? [owner] : []),
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
            <IconButton icon="trash" label={t('ui.removeOf', { what: token.name })} onClick={() => remove(token)} />
          ),
        },
      ]}
    />
  )
}
