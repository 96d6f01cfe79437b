import { wordsFor, type Translate } from '../i18n/i18n'

/** How a device came by its version (`reportGroup`), in words. */
export function sayGroup(group: string, t: Translate): string {
  const named = /^group-(.+)$/.exec(group)?.[1]
  return named ? t('group.named', { name: named }) : (wordsFor(`group.${group}`) ?? group)
}
