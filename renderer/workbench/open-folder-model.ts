import { Signal } from '../common/signal'
import type { MessageKey } from '../i18n/en'
import { openProjectFolder } from '../panels/welcome/open-project-folder'
import { desktop } from './desktop'
import type { Services } from './services'

export interface FolderQuestion {
  title: MessageKey
  /** Of the button that takes the folder. */
  button: MessageKey
  /** Undefined when the user would rather not. */
  answer(dir: string | undefined): void
}

/** The question for a folder that is open, if any. */
export const folderQuestion = new Signal<FolderQuestion | undefined>(undefined)

/** Asks for a folder of the host's machine with the workbench's own dialog. */
export function askForFolder(words: Pick<FolderQuestion, 'title' | 'button'>): Promise<string | undefined> {
  return new Promise((resolve) =>
    folderQuestion.set({
      ...words,
      answer: (dir) => {
        folderQuestion.set(undefined)
        resolve(dir)
      },
    }),
  )
}

/** Opens what the user picks; on the desktop, the system's dialog asks. */
export async function openFolderDialog(services: Services): Promise<void> {
  const dir = desktop
    ? await desktop.pickFolder()
    : await askForFolder({ title: 'browse.title', button: 'browse.open' })
  if (dir) await openProjectFolder(services, dir)
}
