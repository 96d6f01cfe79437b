import type { ExperienceLink } from '../../../../protocol/release-admin'
import { useCall } from '../../api/query'
import { useT } from '../../i18n/i18n'
import { Dialog } from '../../ui/dialog'
import { Copyable } from '../../ui/parts'
import { QrCode } from '../../ui/qr-code'
import { View } from '../../ui/view'

/** The code that testers scan. */
export function CodeDialog({ app, link, onClose }: { app: string; link: ExperienceLink; onClose: () => void }) {
  const t = useT()
  const code = useCall('apps/install-code', { params: { app }, query: { link: link.id } })
  const title = t('exp.code', { name: link.name })
  return (
    <Dialog title={title} onClose={onClose}>
      <View query={code}>
        {({ url }) => (
          <div className="code-view">
            <QrCode text={url} label={title} />
            <p className="dim">{t('exp.codeText')}</p>
            <Copyable text={url} label={t('exp.link')} />
          </div>
        )}
      </View>
    </Dialog>
  )
}
