import { useSession } from '../api/session'
import { faultText } from '../api/query'
import { useT } from '../i18n/i18n'
import { Accept } from '../screens/door/accept'
import { Setup } from '../screens/door/setup'
import { SignIn } from '../screens/door/sign-in'
import { Button } from '../ui/button'
import { Empty, Loading } from '../ui/parts'
import { PageToasts } from '../ui/toasts'
import { go, usePlace } from './router'
import { Shell } from './shell'

export function Root() {
  return (
    <>
      <Door />
      <PageToasts />
    </>
  )
}

/** Who has a session goes in; who comes with a link of the platform's makes one. */
function Door() {
  const session = useSession()
  const t = useT()
  const { path } = usePlace()
  const [door, code] = path
  if ((door === 'setup' || door === 'invitation') && !code) return <CutLink />
  if (door === 'setup') return <Setup token={code!} />
  if (door === 'invitation') return <Accept invitation={code!} />
  if (session.isPending) return <Loading />
  if (session.isError)
    return (
      <main className="door">
        <Empty
          icon="debug-disconnect"
          title={t('ui.unreachable')}
          text={faultText(session.error)}
          action={<Button onClick={() => void session.refetch()}>{t('ui.again')}</Button>}
        />
      </main>
    )
  return session.data ? <Shell session={session.data} /> : <SignIn />
}

/** A link that ends before its code, as one that was copied in part. */
function CutLink() {
  const t = useT()
  return (
    <main className="door">
      <Empty
        icon="debug-disconnect"
        title={t('door.cut')}
        text={t('door.cutText')}
        action={<Button onClick={() => go([])}>{t('door.signIn')}</Button>}
      />
    </main>
  )
}
