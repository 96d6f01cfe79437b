import type { App, Session } from '../../../protocol/release-admin'
import { useCall } from '../api/query'
import { useT } from '../i18n/i18n'
import { Apps } from '../screens/apps/apps'
import { NewApp } from '../screens/apps/new-app'
import { Audit } from '../screens/audit/audit'
import { Configuration } from '../screens/configuration/configuration'
import { EditSetting } from '../screens/configuration/edit-setting'
import { Devices } from '../screens/devices/devices'
import { ErrorScreen } from '../screens/errors/error'
import { Errors } from '../screens/errors/errors'
import { Experience } from '../screens/experience/experience'
import { Groups } from '../screens/groups/groups'
import { Members } from '../screens/members/members'
import { Metrics } from '../screens/metrics/metrics'
import { Overview } from '../screens/overview/overview'
import { People } from '../screens/people/people'
import { Profile } from '../screens/profile/profile'
import { Alarms } from '../screens/releases/alarms'
import { EditRelease } from '../screens/releases/edit-release'
import { NewRelease } from '../screens/releases/new-release'
import { Release } from '../screens/releases/release'
import { Releases } from '../screens/releases/releases'
import { Settings } from '../screens/settings/settings'
import { Version } from '../screens/versions/version'
import { Versions } from '../screens/versions/versions'
import { Why } from '../screens/why/why'
import { LinkButton } from '../ui/button'
import { Empty, PageHead } from '../ui/parts'
import { View } from '../ui/view'
import type { Place } from './router'

/** What a place shows. */
export function Screen({ session, place }: { session: Session; place: Place }) {
  const [area, name] = place.path
  const { admin } = session.user
  if (area === undefined || (area === 'apps' && name === undefined)) return <Apps session={session} />
  if (area === 'profile') return <Profile session={session} />
  if (area === 'people' && admin) return <People session={session} />
  if (area === 'audit' && admin) return <Audit />
  if (area === 'apps' && name === 'new' && admin) return <NewApp />
  if (area === 'apps' && name !== undefined) return <InApp key={name} id={name} session={session} place={place} />
  return <NotFound />
}

function InApp({ id, session, place }: { id: string; session: Session; place: Place }) {
  const app = useCall('apps/get', { params: { app: id } }, { every: 15_000 })
  const [, , area, name] = place.path
  return (
    <View query={app}>
      {(data) => {
        // An admin of the platform may do everything in each app.
        const own: App = session.user.admin ? { ...data, role: 'owner' } : data
        return (
          <>
            <Alarms app={own} present={area === 'releases' ? Number(name) : undefined} />
            <AppScreen app={own} session={session} path={place.path.slice(2)} />
          </>
        )
      }}
    </View>
  )
}

function AppScreen({ app, session, path }: { app: App; session: Session; path: string[] }) {
  const [area = '', name, act] = path
  const id = Number(name)
  switch (area) {
    case '':
      return <Overview app={app} />
    case 'releases':
      if (name === undefined) return <Releases app={app} />
      if (name === 'new') return <NewRelease app={app} />
      return act === 'edit' ? <EditRelease key={id} app={app} id={id} /> : <Release key={id} app={app} id={id} />
    case 'versions':
      return name === undefined ? <Versions app={app} /> : <Version key={id} app={app} build={id} />
    case 'experience':
      return <Experience app={app} />
    case 'metrics':
      return <Metrics app={app} />
    case 'errors':
      return name === undefined ? <Errors app={app} /> : <ErrorScreen key={id} app={app} id={id} />
    case 'devices':
      return <Devices app={app} />
    case 'why':
      return <Why app={app} />
    case 'configuration':
      if (name === undefined) return <Configuration app={app} />
      return <EditSetting key={name} app={app} name={name === 'new' ? undefined : name} />
    case 'groups':
      return <Groups app={app} />
    case 'members':
      return <Members app={app} session={session} />
    case 'audit':
      return <Audit app={app.id} />
    case 'settings':
      return <Settings app={app} />
    default:
      return <NotFound />
  }
}

function NotFound() {
  const t = useT()
  return (
    <>
      <PageHead title={t('ui.notFound')} />
      <Empty
        icon="compass"
        title={t('ui.notFound')}
        text={t('ui.notFoundText')}
        action={<LinkButton href="#/">{t('ui.toApps')}</LinkButton>}
      />
    </>
  )
}
