import { useState } from 'react'
import { API_PREFIX } from '../../../../protocol/release-calls'
import type { App, Release, Version as VersionData } from '../../../../protocol/release-admin'
import { useCall, useChange } from '../../api/query'
import { atLeast } from '../../../../base/release/roles'
import { formatBytes } from '../../../../base/format-bytes'
import { formatShare, shortened } from '../../app/format'
import { go, placeTo } from '../../app/router'
import { sayWho } from '../../../../base/release/rules/say'
import { useT } from '../../i18n/i18n'
import { AskDialog } from '../../ui/ask-dialog'
import { Button, LinkButton } from '../../ui/button'
import { FormDialog } from '../../ui/dialog'
import { TextArea } from '../../ui/field'
import { Icon } from '../../ui/icon'
import { Badge, Card, Copyable, Facts, PageHead, When } from '../../ui/parts'
import { Table } from '../../ui/table'
import { toast } from '../../ui/toasts'
import { View } from '../../ui/view'
import { AdoptionOf } from '../devices/adoption'
import { NewLinkDialog } from '../experience/new-link-dialog'
import { StateBadge } from '../releases/state'

export function Version({ app, build }: { app: App; build: number }) {
  const version = useCall('versions/get', { params: { app: app.id, build } })
  return <View query={version}>{(data) => <VersionView app={app} version={data} />}</View>
}

function VersionView({ app, version }: { app: App; version: VersionData }) {
  const t = useT()
  const { build } = version
  const [testing, setTesting] = useState(false)
  const [removing, setRemoving] = useState(false)
  return (
    <>
      <PageHead
        title={t('ver.head', { version: version.version, build })}
        text={
          <>
            {t('ver.uploaded', { name: sayWho(version.author, t) })}, <When at={version.created} />
          </>
        }
        actions={
          <>
            {build === app.currentBuild && <Badge tone="good">{t('ver.current')}</Badge>}
            {atLeast(app.role, 'tester') && (
              <Button icon="beaker" onClick={() => setTesting(true)}>
                {t('ver.test')}
              </Button>
            )}
            {atLeast(app.role, 'developer') && version.uses.length === 0 && (
              <Button icon="trash" onClick={() => setRemoving(true)}>
                {t('ui.remove')}
              </Button>
            )}
            {atLeast(app.role, 'developer') && (
              <LinkButton
                kind="primary"
                icon="rocket"
                href={placeTo(['apps', app.id, 'releases', 'new'], { build: String(build) })}
              >
                {t('ver.release')}
              </LinkButton>
            )}
          </>
        }
      />
      {removing && (
        <AskDialog
          danger
          title={t('ver.removeTitle', { build })}
          submit={t('ui.remove')}
          call="versions/remove"
          given={{ params: { app: app.id, build } }}
          done={() => {
            toast(t('ver.removed'))
            go(['apps', app.id, 'versions'])
          }}
          onClose={() => setRemoving(false)}
        >
          <p>{t('ver.removeText')}</p>
        </AskDialog>
      )}
      {testing && <NewLinkDialog app={app.id} build={build} onClose={() => setTesting(false)} />}
      <div className="halves">
        <div className="stack">
          <Notes app={app} version={version} />
          <Releases app={app.id} build={build} />
          <Card title={t('dev.title')}>
            <AdoptionOf app={app.id} build={build} />
          </Card>
        </div>
        <div className="stack">
          <PackageFacts app={app.id} version={version} />
          <Parts version={version} />
          <Differences version={version} />
        </div>
      </div>
    </>
  )
}

function Notes({ app, version }: { app: App; version: VersionData }) {
  const t = useT()
  const [editing, setEditing] = useState(false)
  return (
    <Card
      title={t('ver.notes')}
      actions={
        atLeast(app.role, 'developer') && (
          <Button compact icon="edit" onClick={() => setEditing(true)}>
            {t('ui.edit')}
          </Button>
        )
      }
    >
      <p className={version.notes ? 'notes' : 'dim'}>{version.notes || t('ver.noNotes')}</p>
      {editing && <NotesDialog app={app.id} version={version} onClose={() => setEditing(false)} />}
    </Card>
  )
}

function NotesDialog({ app, version, onClose }: { app: string; version: VersionData; onClose: () => void }) {
  const t = useT()
  const { build } = version
  const [notes, setNotes] = useState(version.notes)
  const [seen, setSeen] = useState(version.revision)
  const change = useChange('versions/change', { quiet: true, done: onClose })
  const save = (revision: number): void => {
    setSeen(revision)
    change.mutate({ params: { app, build }, body: { notes, revision } })
  }
  const take = (): void => {
    setNotes(version.notes)
    setSeen(version.revision)
    change.reset()
  }
  return (
    <FormDialog
      wide
      title={t('ver.editNotes', { build })}
      submit={t('ui.save')}
      sending={change}
      conflict={{
        now: version.revision === seen ? undefined : version.notes || t('ver.noNotes'),
        take,
        keep: () => save(version.revision),
      }}
      onSubmit={() => save(seen)}
      onClose={onClose}
    >
      <TextArea
        label={t('ver.notes')}
        hint={t('ver.notesHint')}
        rows={10}
        maxLength={10_000}
        value={notes}
        onChange={setNotes}
      />
    </FormDialog>
  )
}

function Releases({ app, build }: { app: string; build: number }) {
  const t = useT()
  const releases = useCall('releases/list', { params: { app }, query: { limit: 50 } })
  return (
    <Card title={t('ver.released')}>
      <View query={releases}>
        {({ releases: all }) => <ReleasesOf app={app} releases={all.filter((release) => release.build === build)} />}
      </View>
    </Card>
  )
}

function ReleasesOf({ app, releases }: { app: string; releases: Release[] }) {
  const t = useT()
  if (releases.length === 0) return <p className="dim">{t('ver.notReleased')}</p>
  return (
    <ul className="stack tight">
      {releases.map((release) => (
        <li key={release.id} className="row">
          <StateBadge state={release.state} />
          <a href={placeTo(['apps', app, 'releases', String(release.id)])}>
            {t('rel.step', { n: release.step + 1, count: release.steps.length })}
          </a>
          <span className="dim small">
            <When at={release.changed} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function PackageFacts({ app, version }: { app: string; version: VersionData }) {
  const t = useT()
  const download = `.${API_PREFIX}/apps/${encodeURIComponent(app)}/versions/${version.build}/package`
  const hash = (text: string, label: string) => <Copyable text={text} shown={shortened(text)} label={label} />
  return (
    <Card
      title={t('ver.facts')}
      actions={
        <a className="button secondary compact" href={download} download={`${app}-${version.build}.tandem-package`}>
          <Icon name="cloud-download" />
          {t('ver.download')}
        </a>
      }
    >
      <Facts
        rows={[
          [t('ver.size'), formatBytes(version.bytes)],
          [t('ver.maps'), t(version.maps ? 'ver.mapsYes' : 'ver.mapsNo')],
          [t('ver.content'), hash(version.content, t('ver.hash'))],
          [t('ver.sha256'), hash(version.sha256, t('ver.hash'))],
          [t('ver.signer'), hash(version.signer, t('ver.key'))],
          [t('ver.reader'), version.minReader],
          [
            t('ver.uses'),
            version.uses.length ? version.uses.map((use) => t(`ver.use.${use}`)).join(t('say.list')) : t('ver.unused'),
          ],
        ]}
      />
    </Card>
  )
}

function Parts({ version }: { version: VersionData }) {
  const t = useT()
  return (
    <Card flush title={t('ver.parts')}>
      <Table
        label={t('ver.parts')}
        rows={version.parts}
        rowKey={({ root }) => root}
        columns={[
          {
            key: 'root',
            label: t('ver.part'),
            kind: 'lead',
            cell: ({ root }) => (root ? <code>{root}</code> : t('ver.mainPart')),
          },
          { key: 'bytes', label: t('ver.packed'), kind: 'right', cell: ({ bytes }) => formatBytes(bytes) },
          { key: 'archive', label: t('ver.unpacked'), kind: 'right', cell: (part) => formatBytes(part.archiveBytes) },
        ]}
      />
    </Card>
  )
}

function Differences({ version }: { version: VersionData }) {
  const t = useT()
  const { differences, bytes } = version
  return (
    <Card flush={differences.length > 0} title={t('ver.differences')}>
      {differences.length === 0 ? (
        <p className="dim">{t('ver.noDifferences')}</p>
      ) : (
        <Table
          label={t('ver.differencesText')}
          rows={differences}
          rowKey={({ from }) => String(from)}
          columns={[
            { key: 'from', label: t('ver.from'), kind: 'lead', cell: ({ from }) => from },
            { key: 'size', label: t('ver.size'), kind: 'right', cell: (each) => formatBytes(each.bytes) },
            { key: 'share', label: t('ver.ofWhole'), kind: 'right', cell: (each) => formatShare(each.bytes / bytes) },
          ]}
        />
      )}
    </Card>
  )
}
