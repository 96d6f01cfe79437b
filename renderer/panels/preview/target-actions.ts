import { t } from '../../i18n/i18n'
import type { Services } from '../../workbench/services'
import { namesOf, type Phone } from './preview-model'

/** The panels go over to a phone, or back to the simulator; not while a recording goes on, which would be lost. */
export function chooseTarget(services: Services, phone: Phone | undefined): boolean {
  const { target, recording, notifications } = services
  if (phone !== target.phone.value && recording.recording) {
    notifications.warn(t('target.recording'))
    return false
  }
  target.choose(phone)
  return true
}

/** As the others that are there tell it apart. */
export function nameOf({ preview }: Services, phone: Phone): string {
  const infos = preview.phones.value.map(({ info }) => info.value)
  return namesOf(infos).get(phone.id) ?? namesOf([phone.info.value]).get(phone.id)!
}

/** A phone that is out for good is looked at no more. */
export function followPhones(services: Services): void {
  const { preview, target, notifications, editors } = services
  preview.onDidLeave((phone) => {
    if (target.phone.value !== phone) return
    target.choose(undefined)
    notifications.info(t('target.left', { name: namesOf([phone.info.value]).get(phone.id)! }))
  })
  target.phone.subscribe((phone) => void (phone && revealFrom(phone)))
  const known = new WeakSet<Phone>()
  const revealFrom = (phone: Phone): void => {
    if (known.has(phone)) return
    known.add(phone)
    phone.link.onDidReveal((diagnostic) => editors.openDiagnostic(diagnostic))
  }
}
