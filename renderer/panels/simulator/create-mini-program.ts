import { messageOf } from '../../workbench/host'
import type { Services } from '../../workbench/services'

const files: [path: string, text: string][] = [
  ['app.js', 'App({\n  onLaunch() {},\n})\n'],
  ['pages/index/index.json', '{}\n'],
  ['pages/index/index.axml', '<view class="page">\n  <text onTap="greet">{{greeting}}</text>\n</view>\n'],
  ['pages/index/index.acss', '.page {\n  padding: 32rpx;\n}\n'],
  [
    'pages/index/index.js',
    "Page({\n  data: { greeting: 'Hello' },\n  greet() {\n    this.setData({ greeting: 'Hello again' })\n  },\n})\n",
  ],
  // Last: with it the folder becomes a mini program, whose parts are then there already.
  [
    'app.json',
    `${JSON.stringify({ pages: ['pages/index/index'], window: { defaultTitle: 'Mini Program' } }, null, 2)}\n`,
  ],
]

/** The least that runs, in the folder that is open. Files that are there already stay as they are. */
export async function createMiniProgram({ host, notifications, workspace, editors }: Services): Promise<void> {
  const info = workspace.current.value
  if (!info) return
  try {
    const present = new Set(await host.call('files/all', {}))
    for (const [path, text] of files) if (!present.has(path)) await host.call('files/write', { path, text })
    editors.open('pages/index/index.axml')
    await workspace.open(info.root, info.name)
  } catch (error) {
    notifications.error(messageOf(error))
  }
}
