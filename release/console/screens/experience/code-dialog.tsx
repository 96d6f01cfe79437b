import { isOnlyHere } from '../../../../base/release/install-code.web'
import type { ExperienceLink } from '../../../../protocol/release-admin'
import { useCall } from '../../api/query'
import { useT } from '../../i18n/i18n'
import { Dialog } from '../../ui/dialog'
import { Copyable, Notice } from '../../ui/parts'
import { QrCode } from '../../ui/qr-code'
import { View } from '../../ui/view'

interface Props {
  app: string
  /** Id of a link of experience; without, the code installs what is released. */
  link?: number
  title: string
  text: string
  onClose: () => void
}

/** The code that phones scan. */
export function CodeDialog({ app, link, title, text, onClose }: Props) {
  const t = useT()
  const code = useCall('apps/install-code', { params: { app }, query: { link } })
  return (
    <Dialog title={title} onClose={onClose}>
      <View query={code}>
        {({ url }) => (
          <div className="code-view">
            <QrCode text={url} label={title} />
            {isOnlyHere(url) ? <Notice tone="warn">{t('exp.here')}</Notice> : <p className="dim">{text}</p>}
            <Copyable text={url} label={t('exp.link')} />
          </div>
        )}
      </View>
    </Dialog>
  )
}

export function LinkDialog({ app, link, onClose }: { app: string; link: ExperienceLink; onClose: () => void }) {
  const t = useT()
  return (
    <CodeDialog
      app={app}
      link={link.id}
      title={t('exp.code', { name: link.name })}
      text={t('exp.codeText')}
      onClose={onClose}
    />
  )
}
