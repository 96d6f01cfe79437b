import { appIdPattern, versionPattern } from '../../../protocol/package'
import type { MessageKey } from '../../i18n/en'
import type { PackageForm } from './release-model'

export type FormField = 'key' | 'appId' | 'version' | 'build'

export type FormFaults = Partial<Record<FormField, MessageKey>>

/** What is wrong with the form, by field. `taken`: build numbers of the app that are in the folder. */
export function formFaults(form: PackageForm, taken: readonly number[]): FormFaults {
  const faults: FormFaults = {}
  if (!form.key) faults.key = 'release.fault.key'
  if (!appIdPattern.test(form.appId)) faults.appId = 'release.fault.appId'
  if (!versionPattern.test(form.version)) faults.version = 'release.fault.version'
  const build = Number(form.build)
  if (!/^[1-9]\d{0,9}$/.test(form.build) || build >= 2 ** 31) faults.build = 'release.fault.build'
  else if (taken.includes(build)) faults.build = 'release.fault.taken'
  return faults
}
