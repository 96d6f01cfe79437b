import { Signal } from '../../common/signal'

/** Whether the New Project dialog is shown, and with which template chosen. */
export const newProjectShown = new Signal<{ template?: string } | undefined>(undefined)

export const showNewProject = (template?: string): void => newProjectShown.set(template ? { template } : {})

/** A folder's name for a project's: what every system and tool takes. */
export const folderName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
    .replace(/[^\p{L}\p{N}.-]/gu, '')
    .replace(/^[.-]+|[.-]+$/g, '')
