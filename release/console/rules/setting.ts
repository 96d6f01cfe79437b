/** A switch or a value while it is typed. */
import { settingKey } from '../../../protocol/release'
import type { MessageKey } from '../i18n/i18n'
import type { Setting } from '../../../protocol/release-admin'
import { audienceOf, draftOf, type AudienceDraft, type Faults } from '../../../base/release/rules/draft'

export interface RuleDraft {
  id: number
  audience: AudienceDraft
  /** JSON. */
  value: string
}

export interface SettingDraft {
  key: string
  kind: Setting['kind']
  description: string
  rules: RuleDraft[]
  otherwise: string
}

let lastId = 0

export const emptyRule = (kind: Setting['kind']): RuleDraft => ({
  id: ++lastId,
  audience: { percentage: '100', groups: [], devices: '', where: [] },
  value: kind === 'switch' ? 'true' : '',
})

export const emptySetting: SettingDraft = { key: '', kind: 'switch', description: '', rules: [], otherwise: 'false' }

export const draftOfSetting = (setting: Setting): SettingDraft => ({
  key: setting.key,
  kind: setting.kind,
  description: setting.description,
  rules: setting.rules.map(({ audience, value }) => ({
    id: ++lastId,
    audience: draftOf(audience),
    value: print(value),
  })),
  otherwise: print(setting.otherwise),
})

const print = (value: unknown): string => JSON.stringify(value, null, 2)

function parseJson(text: string): { value: Setting['otherwise'] } | undefined {
  try {
    return { value: JSON.parse(text) as Setting['otherwise'] }
  } catch {
    return undefined
  }
}

type SettingBody = Pick<Setting, 'kind' | 'description' | 'rules' | 'otherwise'>

/** The setting, or what is wrong, under `key`, `otherwise`, and `rules.ID.control`. */
export function settingOf(draft: SettingDraft): { value?: SettingBody; faults: Faults<MessageKey> } {
  const faults: Faults<MessageKey> = {}
  if (!settingKey.safeParse(draft.key).success) faults.key = 'conf.keyBad'
  const otherwise = parseJson(draft.otherwise)
  if (!otherwise) faults.otherwise = 'conf.jsonBad'
  const rules: SettingBody['rules'] = []
  for (const rule of draft.rules) {
    const audience = audienceOf(rule.audience)
    const value = parseJson(rule.value)
    for (const [control, fault] of Object.entries(audience.faults)) faults[`rules.${rule.id}.${control}`] = fault
    if (!value) faults[`rules.${rule.id}.value`] = 'conf.jsonBad'
    if (audience.value && value) rules.push({ audience: audience.value, value: value.value })
  }
  if (Object.keys(faults).length) return { faults }
  const { kind, description } = draft
  return { faults, value: { kind, description: description.trim(), rules, otherwise: otherwise!.value } }
}
