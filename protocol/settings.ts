/**
 * The settings, each declared once: the workbench reads and shows them, the language service completes and checks the
 * files that hold them. User settings are one file in the host's state, those of a project lie in the project; both are
 * JSON with comments, an object by the settings' keys. A project's value goes before the user's.
 */

/** English and Chinese. */
export type Words = readonly [en: string, zh: string]
export type SettingScope = 'user' | 'project'

export const settingGroups = {
  workbench: ['Workbench', '工作台'],
  editor: ['Text Editor', '文本编辑器'],
  files: ['Files', '文件'],
  features: ['Features', '功能'],
  project: ['Mini Program', '小程序'],
} as const satisfies Record<string, Words>
export type SettingGroup = keyof typeof settingGroups

interface Common<T> {
  /** In the files. */
  key: string
  group: SettingGroup
  title: Words
  about: Words
  default: T
  /** Only there; both where it is missing. */
  only?: SettingScope
}
type Flag = Common<boolean> & { type: 'flag' }
type Numeric = Common<number> & { type: 'number'; min: number; max: number; step?: number }
/** `pattern`: an ECMAScript regular expression over the whole. */
type Text = Common<string> & { type: 'text'; placeholder?: string; pattern?: string }
type Choice = Common<string> & { type: 'choice'; values: Record<string, Words> }
export type Setting = Flag | Numeric | Text | Choice

const flag = <S extends Omit<Flag, 'type'>>(setting: S) => ({ ...setting, type: 'flag' as const })
const number = <S extends Omit<Numeric, 'type'>>(setting: S) => ({ ...setting, type: 'number' as const })
const text = <S extends Omit<Text, 'type'>>(setting: S) => ({ ...setting, type: 'text' as const })
const choice = <V extends Record<string, Words>>(
  setting: Common<Extract<keyof V, string>> & { values: V },
): Common<Extract<keyof V, string>> & { values: V; type: 'choice' } => ({ ...setting, type: 'choice' })

/** By the names that the workbench's code has for them. In the order in which they are shown. */
export const settingsTable = {
  theme: choice({
    key: 'workbench.colorTheme',
    group: 'workbench',
    title: ['Color Theme', '颜色主题'],
    about: ['The colours of the workbench.', '工作台的颜色。'],
    default: 'dark',
    only: 'user',
    values: {
      dark: ['Dark', '深色'],
      light: ['Light', '浅色'],
      'hc-dark': ['Dark High Contrast', '深色高对比度'],
      'hc-light': ['Light High Contrast', '浅色高对比度'],
      system: ['As the system has it', '跟随系统'],
    },
  }),
  language: choice({
    key: 'workbench.language',
    group: 'workbench',
    title: ['Language', '显示语言'],
    about: ['The language of the workbench.', '工作台的语言。'],
    default: 'auto',
    only: 'user',
    values: { auto: ['As the browser has it', '跟随浏览器'], en: ['English', 'English'], zh: ['中文', '中文'] },
  }),
  zoom: number({
    key: 'window.zoomLevel',
    group: 'workbench',
    title: ['Zoom Level', '缩放级别'],
    about: [
      'Each step is a fifth larger or smaller than the one before. The simulator keeps its scale.',
      '每一级放大或缩小五分之一。模拟器的比例不受影响。',
    ],
    default: 0,
    min: -3,
    max: 5,
    step: 0.5,
    only: 'user',
  }),
  doNotDisturb: flag({
    key: 'notifications.doNotDisturb',
    group: 'workbench',
    title: ['Do Not Disturb', '勿扰模式'],
    about: ['Only errors are shown by themselves; the bell has the rest.', '仅主动显示错误，其他通知可在铃铛中查看。'],
    default: false,
    only: 'user',
  }),
  fontSize: number({
    key: 'editor.fontSize',
    group: 'editor',
    title: ['Font Size', '字体大小'],
    about: ['Of texts and terminals, in px.', '文本和终端的字号，单位 px。'],
    default: 13,
    min: 8,
    max: 32,
  }),
  fontFamily: text({
    key: 'editor.fontFamily',
    group: 'editor',
    title: ['Font Family', '字体'],
    about: [
      'Names of fonts with commas between. The workbench’s own where it is empty.',
      '字体名称，以逗号分隔。留空则使用默认字体。',
    ],
    default: '',
    placeholder: "'Fira Code', monospace",
  }),
  tabSize: number({
    key: 'editor.tabSize',
    group: 'editor',
    title: ['Tab Size', '制表符大小'],
    about: [
      'Columns of a tab, where the text itself does not tell how it is indented.',
      '一个制表符的列数，用于无法从内容判断缩进的文件。',
    ],
    default: 2,
    min: 1,
    max: 8,
  }),
  insertSpaces: flag({
    key: 'editor.insertSpaces',
    group: 'editor',
    title: ['Insert Spaces', '插入空格'],
    about: [
      'Tab writes spaces, where the text itself does not tell how it is indented.',
      '按 Tab 键时插入空格，用于无法从内容判断缩进的文件。',
    ],
    default: true,
  }),
  wordWrap: flag({
    key: 'editor.wordWrap',
    group: 'editor',
    title: ['Word Wrap', '自动换行'],
    about: ['Lines that are wider than the editor go on below.', '超出编辑器宽度的行自动换行。'],
    default: false,
  }),
  minimap: flag({
    key: 'editor.minimap',
    group: 'editor',
    title: ['Minimap', '缩略图'],
    about: ['A small picture of the whole text at its right.', '在右侧显示整个文本的缩略图。'],
    default: false,
  }),
  stickyScroll: flag({
    key: 'editor.stickyScroll',
    group: 'editor',
    title: ['Sticky Scroll', '粘性滚动'],
    about: [
      'The elements and functions that the first line is in stay at the top.',
      '在编辑器顶部保留当前所在的元素和函数。',
    ],
    default: true,
  }),
  breadcrumbs: flag({
    key: 'breadcrumbs.enabled',
    group: 'editor',
    title: ['Breadcrumbs', '导航路径'],
    about: [
      'The path of the file, and of the symbol at the cursor, above the text.',
      '在文本上方显示文件路径和光标处的符号。',
    ],
    default: true,
  }),
  formatOnSave: flag({
    key: 'editor.formatOnSave',
    group: 'editor',
    title: ['Format On Save', '保存时格式化'],
    about: ['Not when a text is saved after a delay.', '延迟自动保存时不会格式化。'],
    default: false,
  }),
  linkedEditing: flag({
    key: 'editor.linkedEditing',
    group: 'editor',
    title: ['Linked Editing', '链接编辑'],
    about: ['The end tag changes along with the start tag.', '修改开始标签时同步修改结束标签。'],
    default: true,
  }),
  autoClosingTags: flag({
    key: 'editor.autoClosingTags',
    group: 'editor',
    title: ['Auto Closing Tags', '自动闭合标签'],
    about: ['Writes the end tag as a start tag is closed.', '输入开始标签后自动补全结束标签。'],
    default: true,
  }),
  autoSave: choice({
    key: 'files.autoSave',
    group: 'files',
    title: ['Auto Save', '自动保存'],
    about: ['When edited texts are saved by themselves.', '何时自动保存已编辑的文本。'],
    default: 'off',
    values: {
      off: ['Off', '关闭'],
      afterDelay: ['After a delay', '延迟之后'],
      onFocusChange: ['When the editor loses focus', '编辑器失去焦点时'],
    },
  }),
  autoSaveDelay: number({
    key: 'files.autoSaveDelay',
    group: 'files',
    title: ['Auto Save Delay', '自动保存延迟'],
    about: ['Milliseconds after the last key.', '最后一次按键之后的毫秒数。'],
    default: 1000,
    min: 100,
    max: 60_000,
  }),
  exclude: text({
    key: 'files.exclude',
    group: 'files',
    title: ['Exclude', '排除'],
    about: [
      'Globs with commas between: what the explorer leaves out.',
      '以逗号分隔的 glob：资源管理器中不显示的文件。',
    ],
    default: '**/.git, **/.svn, **/.hg, **/.DS_Store, **/Thumbs.db',
  }),
  autoReveal: flag({
    key: 'explorer.autoReveal',
    group: 'features',
    title: ['Explorer: Auto Reveal', '资源管理器：自动定位'],
    about: ['The explorer follows the active editor.', '资源管理器自动定位到当前编辑的文件。'],
    default: true,
  }),
  compactFolders: flag({
    key: 'explorer.compactFolders',
    group: 'features',
    title: ['Explorer: Compact Folders', '资源管理器：紧凑文件夹'],
    about: ['Folders that hold one folder alone share its row.', '只包含一个文件夹的文件夹与其合并为一行。'],
    default: true,
  }),
  searchExclude: text({
    key: 'search.exclude',
    group: 'features',
    title: ['Search: Exclude', '搜索：排除'],
    about: [
      'Globs with commas between, besides what .gitignore names.',
      '以逗号分隔的 glob，.gitignore 中的内容也会排除。',
    ],
    default: '',
    placeholder: '**/*.min.js, coverage',
  }),
  terminalShell: text({
    key: 'terminal.shell',
    group: 'features',
    title: ['Terminal: Shell', '终端：Shell'],
    about: ['Absolute path. The system’s own where it is empty.', '绝对路径。留空则使用系统默认的 shell。'],
    default: '',
    only: 'user',
  }),
  screenshotFolder: text({
    key: 'simulator.screenshotFolder',
    group: 'features',
    title: ['Simulator: Screenshot Folder', '模拟器：截图文件夹'],
    about: [
      'Absolute path of the folder in which screenshots are saved. They are downloaded where it is empty.',
      '保存截图的文件夹的绝对路径。留空则作为下载保存。',
    ],
    default: '',
    only: 'user',
  }),
  pictureLimit: number({
    key: 'project.pictureLimit',
    group: 'project',
    title: ['Picture Limit', '图片大小上限'],
    about: [
      'kB above which a picture in the package is said to be large. 0 says nothing of any.',
      '包内图片超过该大小（kB）时给出提示；0 表示不提示。',
    ],
    default: 200,
    min: 0,
    max: 10_000,
  }),
  baseLibrary: text({
    key: 'project.baseLibrary',
    group: 'project',
    title: ['Base Library', '基础库版本'],
    about: [
      'The lowest version of the base library that the program must run on, such as 2.7.0; the newest where it is empty.',
      '小程序需支持的最低基础库版本，例如 2.7.0；留空表示最新版本。',
    ],
    default: '',
    placeholder: '2.7.0',
    pattern: '(\\d{1,3}(\\.\\d{1,3}){0,2})?',
    only: 'project',
  }),
  releasePackageLimit: number({
    key: 'release.packageLimit',
    group: 'project',
    title: ['Release: Package Limit', '发布：单个包上限'],
    about: [
      'kB that the main package, and each subpackage, may have when a release is made. 0 sets no limit.',
      '发布时主包和每个分包的大小上限（kB）；0 表示不限制。',
    ],
    default: 2048,
    min: 0,
    max: 131_072,
    only: 'project',
  }),
  releaseTotalLimit: number({
    key: 'release.totalLimit',
    group: 'project',
    title: ['Release: Total Limit', '发布：总大小上限'],
    about: [
      'kB that all packages together may have when a release is made. 0 sets no limit.',
      '发布时所有包合计的大小上限（kB）；0 表示不限制。',
    ],
    default: 8192,
    min: 0,
    max: 131_072,
    only: 'project',
  }),
  releaseAuditScore: number({
    key: 'release.auditScore',
    group: 'project',
    title: ['Release: Audit Score', '发布：体验评分下限'],
    about: [
      'The score from 0 to 100 that the audit of the sources must reach when a release is made. 0 asks for none.',
      '发布时源码体验评分必须达到的分数（0 到 100）；0 表示不要求。',
    ],
    default: 0,
    min: 0,
    max: 100,
    only: 'project',
  }),
  releaseForbidUnused: flag({
    key: 'release.forbidUnused',
    group: 'project',
    title: ['Release: Forbid Unused Code', '发布：禁止无用代码'],
    about: [
      'No release is made while files or registered components lie in the program that nothing uses.',
      '程序中存在未被使用的文件或已注册组件时，不允许发布。',
    ],
    default: false,
    only: 'project',
  }),
} satisfies Record<string, Setting>

type Table = typeof settingsTable
export type SettingName = keyof Table
type ValueOf<S extends Setting> = S extends { type: 'flag' }
  ? boolean
  : S extends { type: 'number' }
    ? number
    : S extends { type: 'choice'; values: infer V }
      ? Extract<keyof V, string>
      : string
export type Settings = { [N in SettingName]: ValueOf<Table[N]> }

export const settingNames = Object.keys(settingsTable) as SettingName[]
export const settingOf = (name: SettingName): Setting => settingsTable[name]
export const defaultSettings = Object.fromEntries(
  settingNames.map((name) => [name, settingOf(name).default]),
) as Settings

/** Whether a scope may say it. */
export const allowedIn = (name: SettingName, scope: SettingScope): boolean => (settingOf(name).only ?? scope) === scope

/** The value as the setting can have it, numbers brought into their bounds; undefined for what it cannot. */
export function validValue(setting: Setting, value: unknown): string | number | boolean | undefined {
  switch (setting.type) {
    case 'flag':
      return typeof value === 'boolean' ? value : undefined
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
      return Math.min(setting.max, Math.max(setting.min, setting.step ? value : Math.round(value)))
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(setting.values, value) ? value : undefined
    case 'text':
      if (typeof value !== 'string' || value.length > 4000) return undefined
      return setting.pattern && !new RegExp(`^(?:${setting.pattern})$`).test(value) ? undefined : value
  }
}

/** What a file says that is valid and allowed there, by name. */
export function readSettings(stored: unknown, scope: SettingScope): Partial<Settings> {
  const from = (typeof stored === 'object' && stored ? stored : {}) as Record<string, unknown>
  const found = settingNames.flatMap((name): [string, unknown][] => {
    const setting = settingOf(name)
    if (!allowedIn(name, scope) || !Object.hasOwn(from, setting.key)) return []
    const value = validValue(setting, from[setting.key])
    return value === undefined ? [] : [[name, value]]
  })
  return Object.fromEntries(found)
}

/**
 * Files of the user's own, which the host keeps in its state and serves as if they were the project's: `files/read` and
 * `files/write` take these paths, with or without a project.
 */
export const userFiles = {
  settings: '~user/settings.json',
  keybindings: '~user/keybindings.json',
} as const
/** What they are before anything was written. */
export const emptyUserFiles: Record<string, string> = {
  [userFiles.settings]: '{\n}\n',
  [userFiles.keybindings]: '[\n]\n',
}
export const isUserFile = (path: string): boolean => Object.hasOwn(emptyUserFiles, path)
/** What Tandem keeps in a project. No build reads any of it. */
export const projectFolder = '.tandem'
export const projectSettingsFile = `${projectFolder}/settings.json`
