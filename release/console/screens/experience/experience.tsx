import { useState } from 'react'
import type { App, ExperienceLink } from '../../../../protocol/release-admin'
import { useCall } from '../../api/query'
import { atLeast } from '../../../../base/release/roles'
import { sayWho } from '../../../../base/release/rules/say'
import { useT, type Translate } from '../../i18n/i18n'
import { AskDialog } from '../../ui/ask-dialog'
import { Button, IconButton } from '../../ui/button'
import { Badge, Card, Empty, PageHead, When } from '../../ui/parts'
import { Table, type Column } from '../../ui/table'
import { View } from '../../ui/view'
import { LinkDialog } from './code-dialog'
import { NewLinkDialog } from './new-link-dialog'

export function Experience({ app }: { app: App }) {
  const t = useT()
  const mayMake = atLeast(app.role, 'tester')
  const links = useCall('experience/list', { params: { app: app.id } }, { enabled: mayMake })
  const [making, setMaking] = useState(false)
  const [shown, setShown] = useState<ExperienceLink>()
  const [ending, setEnding] = useState<ExperienceLink>()
  const create = (
    <Button kind="primary" icon="add" onClick={() => setMaking(true)}>
      {t('exp.new')}
    </Button>
  )
  return (
    <>
      <PageHead title={t('exp.title')} text={t('exp.text')} actions={mayMake && create} />
      <Card flush>
        {mayMake ? (
          <View query={links}>
            {({ links: all }) =>
              all.length ? (
                <Table
                  label={t('exp.title')}
                  rows={all}
                  rowKey={({ id }) => String(id)}
                  columns={columns(t, setShown, setEnding)}
                />
              ) : (
                <Empty icon="beaker" title={t('exp.empty')} text={t('exp.emptyText')} action={create} />
              )
            }
          </View>
        ) : (
          <Empty
            icon="lock"
            title={t('exp.empty')}
            text={t('ui.needsRole', { role: t(`role.${app.role ?? 'viewer'}`) })}
          />
        )}
      </Card>
      {making && <NewLinkDialog app={app.id} onClose={() => setMaking(false)} />}
      {shown && <LinkDialog app={app.id} link={shown} onClose={() => setShown(undefined)} />}
      {ending && (
        <AskDialog
          danger
          title={t('exp.removeTitle', { name: ending.name })}
          submit={t('exp.end')}
          call="experience/remove"
          given={{ params: { app: app.id, id: ending.id } }}
          onClose={() => setEnding(undefined)}
        >
          <p>{t('exp.removeText')}</p>
        </AskDialog>
      )}
    </>
  )
}

const gives = ({ build, group }: ExperienceLink, t: Translate): string =>
  build !== undefined ? t('exp.build', { build }) : group ? t('exp.group', { name: group }) : t('exp.nothing')

const columns = (
  t: Translate,
  show: (link: ExperienceLink) => void,
  end: (link: ExperienceLink) => void,
): Column<ExperienceLink>[] => [
  { key: 'name', label: t('ui.name'), kind: 'lead', cell: ({ name }) => <span className="strong wrap">{name}</span> },
  { key: 'gives', label: t('exp.gives'), cell: (link) => gives(link, t) },
  { key: 'by', label: t('exp.by'), cell: ({ createdBy }) => <span className="wrap">{sayWho(createdBy, t)}</span> },
  {
    key: 'expires',
    label: t('exp.expires'),
    kind: 'fit',
    cell: ({ expires, withdrawn }) =>
      withdrawn ? (
        <Badge tone="warn">{t('exp.withdrawn')}</Badge>
      ) : expires === undefined ? (
        t('ui.noEnd')
      ) : expires < Date.now() ? (
        <Badge tone="warn">{t('exp.expired')}</Badge>
      ) : (
        <When at={expires} />
      ),
  },
  {
    key: 'actions',
    label: t('ui.actions'),
    kind: 'actions',
    cell: (link) => (
      <>
        <Button compact onClick={() => show(link)}>
          {t('exp.show')}
        </Button>{' '}
        <IconButton icon="trash" label={t('ui.removeOf', { what: link.name })} onClick={() => end(link)} />
      </>
    ),
  },
]
