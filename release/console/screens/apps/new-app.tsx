import { useState } from 'react'
import { appId, bytes32 } from '../../../../protocol/release'
import { shortText } from '../../../../protocol/release-admin'
import { useChange } from '../../api/query'
import { go } from '../../app/router'
import { useT } from '../../i18n/i18n'
import { Choices, TextField } from '../../ui/field'
import { SaveForm } from '../../ui/form'
import { Card, PageHead } from '../../ui/parts'
import { toast } from '../../ui/toasts'

export function NewApp() {
  const t = useT()
  const [id, setId] = useState('')
  const [name, setName] = useState('')
  const [key, setKey] = useState('')
  const [readers, setReaders] = useState('platform')
  const [tried, setTried] = useState(false)
  const add = useChange('apps/add', {
    quiet: true,
    done: (app) => {
      toast(t('app.created', { name: app.name }))
      go(['apps', app.id])
    },
  })
  const bad = {
    id: !appId.safeParse(id).success,
    name: !shortText.safeParse(name.trim()).success,
    key: !bytes32.safeParse(key.trim()).success,
  }
  const submit = (): void => {
    setTried(true)
    if (bad.id || bad.name || bad.key) return
    add.mutate({ body: { id, name: name.trim(), key: key.trim(), platformKey: readers === 'platform' } })
  }
  return (
    <>
      <PageHead title={t('app.newTitle')} />
      <SaveForm className="narrow stack" submit={t('ui.create')} sending={add} cancel="#/" onSubmit={submit}>
        <Card>
          <div className="stack">
            <TextField
              label={t('app.id')}
              hint={t('app.idHint')}
              error={tried && bad.id ? t('app.idBad') : undefined}
              value={id}
              onChange={setId}
              autoFocus
              required
            />
            <TextField
              label={t('ui.name')}
              hint={t('app.nameHint')}
              error={tried && bad.name ? t('app.nameBad') : undefined}
              value={name}
              onChange={setName}
              required
            />
            <TextField
              label={t('app.key')}
              hint={t('app.keyHint')}
              error={tried && bad.key ? t('app.keyBad') : undefined}
              className="mono"
              value={key}
              onChange={setKey}
              required
            />
            <Choices
              label={t('app.readers')}
              value={readers}
              onChange={setReaders}
              options={[
                { value: 'platform', label: t('app.readersPlatform'), hint: t('app.readersPlatformHint') },
                { value: 'own', label: t('app.readersOwn'), hint: t('app.readersOwnHint') },
              ]}
            />
          </div>
        </Card>
      </SaveForm>
    </>
  )
}
