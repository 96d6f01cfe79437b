import { Dialog } from 'radix-ui'
import { useSignal } from '../../common/use-signal'
import { onBoxClosed } from '../../workbench/focus-return'
import { useServices } from '../../workbench/services'
import { ActDialog } from './act-dialog'
import { AppDialog } from './app-dialog'
import { ChangeDialog } from './change-dialog'
import { InstallDialog } from './install-dialog'
import { LoginDialog } from './login-dialog'
import { NotesDialog } from './notes-dialog'
import type { PlatformDialog } from './platform-model'
import { PublishDialog } from './publish-dialog'
import { RenameDialog } from './rename-dialog'

export function PlatformDialogs() {
  const { platform, release } = useServices()
  const shown = useSignal(platform.dialog)
  const question = useSignal(release.question)
  // A key and its passphrase are asked for in front of it.
  if (!shown || question) return null
  const wide = shown.kind === 'release' || shown.kind === 'change'
  return (
    <Dialog.Root open onOpenChange={(open) => !open && platform.hide()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content
          className={
            wide ? 'dialog new-project wizard release-dialog wide' : 'dialog new-project wizard release-dialog'
          }
          aria-describedby={undefined}
          onCloseAutoFocus={onBoxClosed}
        >
          <Shown dialog={shown} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Shown({ dialog }: { dialog: PlatformDialog }) {
  switch (dialog.kind) {
    case 'login':
      return <LoginDialog />
    case 'app':
      return <AppDialog />
    case 'release':
      return <PublishDialog />
    case 'install':
      return <InstallDialog />
    case 'act':
      return <ActDialog act={dialog.act} release={dialog.release} />
    case 'notes':
      return <NotesDialog release={dialog.release} />
    case 'rename':
      return <RenameDialog app={dialog.app} />
    case 'change':
      return <ChangeDialog release={dialog.release} />
  }
}
