import { useState } from 'react'
import { shortText, type ExperienceLink } from '../../../../protocol/release-admin'
import { useCall, useChange } from '../../api/query'
import { useT } from '../../i18n/i18n'
import { FormDialog } from '../../ui/dialog'
import { Choices, SelectField, TextField } from '../../ui/field'
import { Notice } from '../../ui/parts'
import { ValidityField, expiry } from '../../ui/validity-field'
import { LinkDialog } from './code-dialog'

const validities = ['1', '7', '30', '90']

interface Props {
  app: string
  /** That it is for, where that is settled. */
  build?: number
  onClose: () => void
}

export function NewLinkDialog({ app, build, onClose }: Props) {
  const t = useT()
  const versions = useCall('versions/list', { params: { app }, query: { limit: 50 } })
  const groups = useCall('groups/list', { params: { app } })
  const [name, setName] = useState('')
  const [kind, setKind] = useState('build')
  const [chosenBuild, setBuild] = useState(build === undefined ? '' : String(build))
  const [chosenGroup, setGroup] = useState('')
  const [days, setDays] = useState('7')
  const [tried, setTried] = useState(false)
  const [made, setMade] = useState<ExperienceLink>()
  const add = useChange('experience/add', { quiet: true, done: setMade })
  const builds = versions.data?.versions ?? []
  const names = (groups.data?.groups ?? []).map((each) => each.name)
  const forBuild = Number(chosenBuild || builds[0]?.build)
  const forGroup = chosenGroup || names[0]
  const nameIsBad = !shortText.safeParse(name.trim()).success
  const target =
    kind === 'build' ? (forBuild ? { build: forBuild } : undefined) : forGroup ? { group: forGroup } : undefined
  const submit = (): void => {
    setTried(true)
    if (nameIsBad || !target) return
    add.mutate({ params: { app }, body: { name: name.trim(), ...target, ...expiry(days) } })
  }
  if (made) return <LinkDialog app={app} link={made} onClose={onClose} />
  return (
    <FormDialog title={t('exp.new')} submit={t('ui.create')} sending={add} onClose={onClose} onSubmit={submit}>
      <TextField
        label={t('ui.name')}
        error={tried && nameIsBad ? t('exp.nameBad') : undefined}
        placeholder={t('exp.namePlace')}
        value={name}
        onChange={setName}
      />
      {build === undefined && (
        <Choices
          label={t('exp.kind')}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'build', label: t('exp.kindBuild'), hint: t('exp.kindBuildHint') },
            { value: 'group', label: t('exp.kindGroup'), hint: t('exp.kindGroupHint') },
          ]}
        />
      )}
      {kind === 'build' ? (
        <SelectField
          label={t('exp.version')}
          error={tried && !target ? t('ver.empty') : undefined}
          value={String(forBuild)}
          onChange={setBuild}
          options={builds.map((each) => ({
            value: String(each.build),
            label: t('rel.of', { version: each.version, build: each.build }),
          }))}
        />
      ) : names.length ? (
        <SelectField
          label={t('exp.theGroup')}
          value={forGroup ?? ''}
          onChange={setGroup}
          options={names.map((value) => ({ value, label: value }))}
        />
      ) : (
        <Notice tone="warn">{t('exp.noGroups')}</Notice>
      )}
      <ValidityField
        label={t('exp.validFor')}
        days={validities}
        never={t('exp.forever')}
        value={days}
        onChange={setDays}
      />
    </FormDialog>
  )
}
