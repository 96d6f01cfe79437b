import { useState } from 'react'
import type { Token } from '../../../../protocol/release-admin'
import { useCall } from '../../api/query'
import { useT } from '../../i18n/i18n'
import { AskDialog } from '../../ui/ask-dialog'
import { Card } from '../../ui/parts'
import { View } from '../../ui/view'
import { TokenTable } from '../profile/token-table'

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
            <TokenTable label={t('token.all')} tokens={all} owners remove={setRemoving} />
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
