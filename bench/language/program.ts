/** A program on the disk of a given number of files: pages of four files each, and one that is edited. */
import fs from 'node:fs'
import path from 'node:path'

const template = (n: number): string =>
  Array.from(
    { length: n / 5 },
    (_, at) => `<view class="row" onTap="pick" data-at="${at}">
  <block a:for="{{list}}" a:key="id">
    <text class="name">{{item.name}} {{user.name}} ${at}</text>
  </block>
</view>`,
  ).join('\n')

const script = (n: number): string =>
  `Page({
  data: { list: [{ id: 1, name: 'A' }], user: { name: 'B' } },
  pick(event) { this.setData({ 'user.name': event.target.dataset.at }) },
${Array.from({ length: n / 5 }, (_, at) => `  method${at}(value) {\n    const { user, list } = this.data\n    my.setStorage({ key: 'a', data: { value, user } })\n    return list.map((item) => item.id)\n  },`).join('\n')}
})
`
const style = '.row { padding: 10rpx }\n.name { color: #333 }\n'

/** Lines of the page that is edited. */
export const LARGE = 2_000
export const edited = 'pages/large/large'

export function writeProgram(dir: string, files: number): void {
  const pages = [edited, ...Array.from({ length: Math.round(files / 4) - 1 }, (_, n) => `pages/p${n}/p${n}`)]
  fs.writeFileSync(path.join(dir, 'app.json'), JSON.stringify({ pages }))
  fs.writeFileSync(path.join(dir, 'mini.project.json'), '{"component2":true}')
  fs.writeFileSync(path.join(dir, 'app.js'), 'App({})\n')
  for (const page of pages) {
    const lines = page === edited ? LARGE : 60
    fs.mkdirSync(path.dirname(path.join(dir, page)), { recursive: true })
    const write = (extension: string, text: string) => fs.writeFileSync(path.join(dir, page + extension), text)
    write('.axml', template(lines))
    write('.js', script(lines))
    write('.acss', style)
    write('.json', '{}')
  }
}
