/** The workbench's own files, from the one table of settings (protocol/settings.ts). */
import { allowedIn, settingNames, settingOf, type Setting, type SettingScope } from '../../../protocol/settings'
import { list, record, text, type Schema } from './schema'

function schemaOf(setting: Setting): Schema {
  const common = { words: setting.about, default: setting.default }
  switch (setting.type) {
    case 'flag':
      return { type: 'boolean', ...common }
    case 'number':
      return { type: setting.step ? 'number' : 'integer', minimum: setting.min, maximum: setting.max, ...common }
    case 'choice':
      return { enum: Object.keys(setting.values), ...common }
    case 'text':
      return { type: 'string', ...(setting.pattern && { pattern: `^(${setting.pattern})$` }), ...common }
  }
}

const settingsOf = (scope: SettingScope): Schema => ({
  ...record(
    Object.fromEntries(
      settingNames
        .filter((name) => allowedIn(name, scope))
        .map((name) => [settingOf(name).key, schemaOf(settingOf(name))]),
    ),
  ),
  additionalProperties: false,
})

export const userSettings = settingsOf('user')
export const projectSettings = settingsOf('project')

export const keybindings: Schema = list({
  ...record({
    key: text([
      'Chords with a blank between, such as "ctrl+k ctrl+s".',
      '按键组合，多步之间用空格分隔，例如 "ctrl+k ctrl+s"。',
    ]),
    command: text([
      'The command; with "-" before it, the key is taken from it.',
      '命令；前面加 "-" 表示从该命令移除此按键。',
    ]),
  }),
  required: ['key', 'command'],
  additionalProperties: false,
})
